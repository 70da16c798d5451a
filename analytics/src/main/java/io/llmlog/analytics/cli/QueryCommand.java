package io.llmlog.analytics.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog query}: questions about stored events. */
@Command(
        name = "query",
        description = "Ask for stored events, for figures about them, or for what is unusual in these.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        subcommands = {QueryAggregate.class, QueryAnomalies.class, QueryEvents.class},
        synopsisSubcommandLabel = "COMMAND")
final class QueryCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: events, aggregate or anomalies.");
    }
}
