package io.llmlog.analytics.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog evaluate}: how good what LLMLog finds by itself is. */
@Command(
        name = "evaluate",
        description = "Compare what LLMLog finds in data with what people found there.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        subcommands = {EvaluateAnomaly.class, EvaluateClassify.class, EvaluateTemplates.class},
        synopsisSubcommandLabel = "COMMAND")
final class EvaluateCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name a command: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
