package io.llmlog.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;

/** The entry point of {@code llmlog bench}. The system property {@code llmlog.home} names the checkout, the working directory without it. */
public final class Main {
    private static final int HELP_COLUMNS = 100;
    private static final int NAME_COLUMNS = 15;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine(Path.of(System.getProperty("llmlog.home", "")).toAbsolutePath())
                .execute(args));
    }

    private static CommandLine commandLine(Path home) {
        CommandLine command = new CommandLine(new BenchCommand(home))
                .setCommandName("llmlog bench")
                .setExecutionExceptionHandler(Main::explain);
        command.getCommandSpec()
                .usageMessage()
                .footer(Suites.ALL.stream()
                        .map(suite -> String.format("%-15s%s", "  " + suite.name(), indented(suite.about())))
                        .toArray(String[]::new));
        return command.setUsageHelpWidth(HELP_COLUMNS);
    }

    /** Broken where the column of names would be reached. */
    private static String indented(String text) {
        StringBuilder lines = new StringBuilder();
        int column = NAME_COLUMNS;
        for (String word : text.split(" ")) {
            if (column + word.length() >= HELP_COLUMNS) {
                lines.append(System.lineSeparator()).append(" ".repeat(NAME_COLUMNS));
                column = NAME_COLUMNS;
            }
            lines.append(' ').append(word);
            column += word.length() + 1;
        }
        return lines.toString();
    }

    /** What the user can do something about is said in a line. */
    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof IOException) {
            command.getErr().println("llmlog bench: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }
}
