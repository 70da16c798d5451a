package io.llmlog.analytics.cli;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.service.Version;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point of {@code llmlog}. Exit codes: 0 success, 1 it failed, 2 it was called wrongly. */
@Command(
        name = "llmlog",
        description = "Structured logging, metrics and analysis of LLM calls.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        subcommands = {
            AlertsCommand.class,
            BackupCommand.class,
            ClassifyCommand.class,
            CompactCommand.class,
            DemoCommand.class,
            DlqCommand.class,
            DoctorCommand.class,
            EvaluateCommand.class,
            ForgetCommand.class,
            GenerateCommand.class,
            ImportCommand.class,
            PipelineCommand.class,
            PricesCommand.class,
            QueryCommand.class,
            ReceiversCommand.class,
            RedactCommand.class,
            RestoreCommand.class,
            RulesCommand.class,
            ServeCommand.class,
            SpoolCommand.class,
            SummarizeCommand.class,
            TokenCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** All commands, for programs that run them without a process of their own. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain)
                .setParameterExceptionHandler(Main::correct);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    /** What the user can do something about is said in a line; anything else is a mistake of ours and shows where it happened. */
    static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof ExplainedException) {
            command.getErr().println("llmlog: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }

    /** What was wrong stands alone: below a page of options nobody would find it. */
    static int correct(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(e.getMessage()));
        if (!command.getSubcommands().isEmpty()) {
            command.usage(err);
        } else if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("See ./llmlog " + path(command) + " --help.");
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** As {@code rules test}: without the name of the program. */
    private static String path(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        return name.substring(name.indexOf(' ') + 1);
    }

    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"llmlog " + Version.current()};
        }
    }
}
