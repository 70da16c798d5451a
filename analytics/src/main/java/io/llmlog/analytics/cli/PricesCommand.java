package io.llmlog.analytics.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog prices}: what calls cost, and why. */
@Command(
        name = "prices",
        description = "Show and check what calls cost, and price stored events anew.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        subcommands = {PricesShow.class, PricesCheck.class, PricesReprice.class},
        synopsisSubcommandLabel = "COMMAND")
final class PricesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: show, check or reprice.");
    }
}
