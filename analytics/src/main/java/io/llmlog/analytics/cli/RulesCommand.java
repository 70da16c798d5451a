package io.llmlog.analytics.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog rules}: what alerts are made of. */
@Command(
        name = "rules",
        description = "Show, check, test and try alert rules.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        subcommands = {RulesList.class, RulesLint.class, RulesTest.class, RulesReplay.class},
        synopsisSubcommandLabel = "COMMAND")
final class RulesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: list, lint, test or replay.");
    }
}
