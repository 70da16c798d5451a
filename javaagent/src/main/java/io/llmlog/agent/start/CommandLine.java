package io.llmlog.agent.start;

import io.llmlog.agent.sdk.Library;
import io.llmlog.config.SettingKey;
import io.llmlog.config.SettingsException;
import io.llmlog.event.Version;
import java.io.PrintStream;

/** {@code java -jar llmlog-javaagent.jar}: says what the jar is. */
public final class CommandLine {
    private static final int WRONG_USE = 2;

    private final PrintStream out;
    private final PrintStream err;

    CommandLine(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        int code = new CommandLine(System.out, System.err).run(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Gives the exit code: 0, or 2 when it was used wrongly or the options it shall check are wrong. */
    int run(String... args) {
        String command = args.length == 0 ? "--help" : args[0];
        switch (command) {
            case "--help" -> out.print(help());
            case "--version" -> out.println("llmlog-javaagent " + Version.CURRENT);
            case "--list" -> out.print(list());
            case "--check" -> {
                return check(args.length == 1 ? "" : args[1]);
            }
            default -> {
                err.println("llmlog-javaagent: unknown option " + command + "; --help shows the options");
                return WRONG_USE;
            }
        }
        return 0;
    }

    private int check(String text) {
        AgentOptions options;
        try {
            options = AgentOptions.read(text, System.getProperties(), System.getenv());
        } catch (SettingsException wrong) {
            err.println("llmlog-javaagent: " + wrong.getMessage());
            return WRONG_USE;
        }
        if (!options.enabled()) {
            out.println("fine; the agent is switched off");
            return 0;
        }
        out.println("fine");
        out.println("  events go to " + (options.explicitSinks() ? "" : "the application's LlmAppender, or else to ")
                + options.settings().sinks());
        for (Library library : Libraries.ALL) {
            boolean chosen =
                    Libraries.chosen(options.switchedOff(), options.hosts()).contains(library);
            out.println("  " + library.artifact() + " is " + (chosen ? "recorded" : "left alone"));
        }
        return 0;
    }

    private static String list() {
        StringBuilder list = new StringBuilder();
        list.append(String.format("%-17s %-24s %-30s %s%n", "NAME", "LIBRARY", "TESTED", "RECORDS"));
        for (Library library : Libraries.ALL) {
            TestedVersions tested = TestedVersions.of(library);
            list.append(String.format(
                    "%-17s %-24s %-30s %s%n",
                    library.name(), library.artifact(), tested.oldest() + " - " + tested.newest(), library.covers()));
        }
        return list.append("\nOption NAME.enabled=false leaves a library alone.\n")
                .toString();
    }

    static String help() {
        StringBuilder help = new StringBuilder();
        help.append("Records the LLM calls of a Java application (")
                .append(String.join(
                        ", ", Libraries.ALL.stream().map(Library::artifact).toList()))
                .append(") as JSON events.\n\n")
                .append("  java -javaagent:llmlog-javaagent.jar[=key=value,...] -jar app.jar\n\n")
                .append("Options (a comma inside a value is written \\,):\n")
                .append(line("sink", "", "where events go, may repeat; the application's LlmAppender then gets none"))
                .append(line("config", "", "a properties file with these keys"))
                .append(line("NAME.enabled", "true", "whether a library is recorded; --list names them"))
                .append(line(
                        AgentOptions.IDLE_LIMIT,
                        AgentOptions.DEFAULT_IDLE_LIMIT.toMinutes() + "m",
                        "how long an answer may lie untouched before it counts as abandoned"))
                .append(line(
                        AgentOptions.INCLUDE_USAGE,
                        "false",
                        "asks streams of openai-java for their usage and hides the answer from the application"))
                .append(line(
                        AgentOptions.HOSTS, "", "hosts to which calls are recorded whatever HTTP client makes them"));
        for (SettingKey key : SettingKey.values()) {
            help.append(line(key.shortName(), key.defaultValue() == null ? "" : key.defaultValue(), key.description()));
        }
        return help.append("\nEach is also a system property (llmlog.KEY; llmlog.agent.NAME.enabled, ")
                .append(
                        "llmlog.agent.idle-limit, .openai.include-usage and .http.hosts) and an environment variable (LLMLOG_KEY).\n\n")
                .append("  java -jar llmlog-javaagent.jar --list             says which libraries it records\n")
                .append("  java -jar llmlog-javaagent.jar --check OPTIONS    says what is wrong with them\n")
                .append("  java -jar llmlog-javaagent.jar --version\n")
                .toString();
    }

    private static String line(String key, String fallback, String description) {
        return String.format(
                "  %-20s %s%s%n", key, description, fallback.isEmpty() ? "" : " (default " + fallback + ")");
    }
}
