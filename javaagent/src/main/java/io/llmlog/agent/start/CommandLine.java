package io.llmlog.agent.start;

import io.llmlog.config.SettingKey;
import io.llmlog.event.Version;

/** {@code java -jar llmlog-javaagent.jar}: says what the jar is. */
public final class CommandLine {
    private CommandLine() {}

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("--version")) {
            System.out.println("llmlog-javaagent " + Version.CURRENT);
        } else {
            System.out.print(help());
        }
    }

    static String help() {
        StringBuilder help = new StringBuilder();
        help.append("Records the LLM calls of a Java application (openai-java, anthropic-java) as JSON events.\n\n")
                .append("  java -javaagent:llmlog-javaagent.jar[=key=value,...] -jar app.jar\n\n")
                .append("Options (a comma inside a value is written \\,):\n")
                .append(line("sink", "", "where events go, may repeat; the application's LlmAppender then gets none"))
                .append(line("config", "", "a properties file with these keys"))
                .append(line(
                        AgentOptions.IDLE_LIMIT,
                        AgentOptions.DEFAULT_IDLE_LIMIT.toMinutes() + "m",
                        "how long an answer may lie untouched before it counts as abandoned"));
        for (SettingKey key : SettingKey.values()) {
            help.append(line(key.shortName(), key.defaultValue() == null ? "" : key.defaultValue(), key.description()));
        }
        return help.append("\nEach is also a system property (llmlog.KEY) and an environment variable (LLMLOG_KEY).\n")
                .append("--version says the version.\n")
                .toString();
    }

    private static String line(String key, String fallback, String description) {
        return String.format(
                "  %-20s %s%s%n", key, description, fallback.isEmpty() ? "" : " (default " + fallback + ")");
    }
}
