package io.llmlog.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Where settings come from.
 *
 * @param name for messages, such as {@code environment}
 * @param values by short name
 */
public record SettingsSource(String name, Map<String, String> values) {
    private static final String KAFKA_VARIABLE = "LLMLOG_KAFKA_";

    public SettingsSource {
        values = Map.copyOf(values);
    }

    /** {@code llmlog.*} among the system properties; those of the agent, {@code llmlog.agent.*}, are not for us. */
    public static SettingsSource systemProperties(Properties properties) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(SettingKey.PREFIX) && !name.startsWith(SettingKey.PREFIX + "agent.")) {
                values.put(name.substring(SettingKey.PREFIX.length()), properties.getProperty(name));
            }
        }
        return new SettingsSource("system property", values);
    }

    /**
     * {@code LLMLOG_*}, where {@code LLMLOG_KAFKA_SASL_MECHANISM} is Kafka's {@code sasl.mechanism}. Variables that are no settings are left
     * alone: other parts of LLMLog read them.
     */
    public static SettingsSource environment(Map<String, String> environment) {
        Map<String, String> values = new LinkedHashMap<>();
        for (SettingKey key : SettingKey.values()) {
            String value = environment.get(key.environmentVariable());
            if (value != null) {
                values.put(key.shortName(), value);
            }
        }
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA_VARIABLE)) {
                String property = name.substring(KAFKA_VARIABLE.length()).toLowerCase(Locale.ROOT);
                values.put(SettingKey.KAFKA_PREFIX + property.replace('_', '.'), value);
            }
        });
        return new SettingsSource("environment", values);
    }
}
