package io.llmlog.agent.start;

import io.llmlog.agent.sdk.Hosts;
import io.llmlog.config.Durations;
import io.llmlog.config.SettingKey;
import io.llmlog.config.Settings;
import io.llmlog.config.SettingsException;
import io.llmlog.config.SettingsSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the agent was told.
 *
 * @param enabled whether it shall do anything
 * @param switchedOff names of the libraries it shall leave alone
 * @param explicitSinks whether its options name sinks: then the application's appenders get nothing
 * @param idleLimit how long an answer may lie untouched before it counts as abandoned
 * @param includeUsage whether streams of OpenAI's are asked for their usage where the application did not ask
 * @param hosts whose calls are recorded whatever HTTP client makes them
 */
record AgentOptions(
        boolean enabled,
        Settings settings,
        boolean explicitSinks,
        Duration idleLimit,
        Set<String> switchedOff,
        boolean includeUsage,
        Hosts hosts) {
    static final String IDLE_LIMIT = "idle-limit";
    static final String HOSTS = "http.hosts";
    static final String INCLUDE_USAGE = "openai.include-usage";
    static final Duration DEFAULT_IDLE_LIMIT = Duration.ofMinutes(5);
    private static final Duration MAX_IDLE_LIMIT = Duration.ofDays(1);
    /** An agent must not be the one who begins JMX for the application, unless it is told to. */
    private static final SettingsSource DEFAULTS =
            new SettingsSource("agent default", Map.of(SettingKey.METERS.shortName(), "false"));

    private static final String SINK = "sink";
    private static final String CONFIG = "config";

    /**
     * Reads {@code key=value,key=value}, and then system properties, environment and the file that {@code config} names.
     *
     * @throws SettingsException naming every problem there is
     */
    static AgentOptions read(String text, Properties properties, Map<String, String> environment) {
        return new Reading(text, properties, environment).read();
    }

    private static final class Reading {
        private final List<String> problems = new ArrayList<>();
        private final Map<String, String> options;
        private final Properties properties;
        private final Map<String, String> environment;

        Reading(String text, Properties properties, Map<String, String> environment) {
            this.options = pairs(text);
            this.properties = properties;
            this.environment = environment;
        }

        AgentOptions read() {
            String config = options.remove(CONFIG);
            Map<String, String> file = config == null ? new LinkedHashMap<>() : file(config);
            Duration idleLimit = idleLimit(file);
            Hosts hosts = hosts(file);
            boolean includeUsage = isTrue(INCLUDE_USAGE, file);
            Switches switches = Switches.read(options, properties, environment, file, problems);
            boolean explicitSinks = options.containsKey(SettingKey.SINKS.shortName());
            Settings settings = settings(file);
            if (settings == null || !problems.isEmpty()) {
                throw new SettingsException(problems);
            }
            return new AgentOptions(
                    settings.enabled() && switches.agent(),
                    settings,
                    explicitSinks,
                    idleLimit,
                    switches.off(),
                    includeUsage,
                    hosts);
        }

        private @Nullable Settings settings(Map<String, String> file) {
            try {
                return Settings.read(List.of(
                        new SettingsSource("agent option", options),
                        SettingsSource.systemProperties(properties),
                        SettingsSource.environment(environment),
                        new SettingsSource("config file", file),
                        DEFAULTS));
            } catch (SettingsException wrong) {
                problems.addAll(wrong.problems());
                return null;
            }
        }

        /** {@code sink} may repeat; of other keys the last value counts. */
        private Map<String, String> pairs(String text) {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String pair : text.split("(?<!\\\\),", -1)) {
                int equals = pair.indexOf('=');
                String key =
                        equals < 0 ? pair.trim() : pair.substring(0, equals).trim();
                String value = equals < 0
                        ? ""
                        : pair.substring(equals + 1).replace("\\,", ",").trim();
                if (equals < 0 && !key.isEmpty()) {
                    problems.add("agent option '" + key + "' has no value: say " + key + "=...");
                } else if (key.equals(SINK)) {
                    pairs.merge(SettingKey.SINKS.shortName(), value, (one, other) -> one + " " + other);
                } else if (!key.isEmpty()) {
                    pairs.put(key, value);
                }
            }
            return pairs;
        }

        /** The keys of a file may be written with and without {@code llmlog.}. */
        private Map<String, String> file(String path) {
            Properties read = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(path))) {
                read.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                problems.add("agent option config: cannot read " + path + ": " + unreadable);
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (String name : read.stringPropertyNames()) {
                String key = name.startsWith(SettingKey.PREFIX) ? name.substring(SettingKey.PREFIX.length()) : name;
                values.put(key.startsWith("agent.") ? key.substring("agent.".length()) : key, read.getProperty(name));
            }
            return values;
        }

        private Hosts hosts(Map<String, String> file) {
            String value = value(HOSTS, file);
            try {
                return Hosts.parse(value == null ? "" : value);
            } catch (IllegalArgumentException wrong) {
                problems.add("llmlog.agent.http.hosts was '" + value + "' but " + wrong.getMessage());
                return Hosts.parse("");
            }
        }

        private boolean isTrue(String name, Map<String, String> file) {
            String value = value(name, file);
            if (value != null && !value.equals("true") && !value.equals("false")) {
                problems.add("llmlog.agent." + name + " was '" + value + "' but must be true or false");
            }
            return "true".equals(value);
        }

        private Duration idleLimit(Map<String, String> file) {
            String value = value(IDLE_LIMIT, file);
            if (value == null) {
                return DEFAULT_IDLE_LIMIT;
            }
            try {
                Duration limit = Durations.parse(value);
                if (!limit.isZero() && !limit.isNegative() && limit.compareTo(MAX_IDLE_LIMIT) <= 0) {
                    return limit;
                }
                problems.add("llmlog.agent.idle-limit was '" + value + "' but must be more than 0 and at most 24 h");
            } catch (IllegalArgumentException | ArithmeticException wrong) {
                problems.add("llmlog.agent.idle-limit was '" + value + "' but is wrong: " + wrong.getMessage());
            }
            return DEFAULT_IDLE_LIMIT;
        }

        /** Takes a setting of the agent alone out of options and file; properties and environment win over the latter. */
        private @Nullable String value(String name, Map<String, String> file) {
            String property = SettingKey.PREFIX + "agent." + name;
            return first(
                    options.remove(name),
                    properties.getProperty(property),
                    environment.get(
                            property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')),
                    file.remove(name));
        }

        private static @Nullable String first(@Nullable String... values) {
            for (String value : values) {
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
    }
}
