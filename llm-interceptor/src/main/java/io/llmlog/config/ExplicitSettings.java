package io.llmlog.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings as a logging configuration spells them out, one by one. Not thread-safe. */
public final class ExplicitSettings {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** Sets it. Null or blank leaves it unset, so that a placeholder may stand for nothing. Sinks add up. */
    public ExplicitSettings set(SettingKey key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.merge(
                    key.shortName(),
                    value.strip(),
                    (before, now) -> key == SettingKey.SINKS ? before + " " + now : now);
        }
        return this;
    }

    /** Adds one sink. A space in it belongs to its path, unlike in {@link SettingKey#SINKS}. */
    public ExplicitSettings sink(@Nullable String uri) {
        return set(SettingKey.SINKS, uri == null ? null : uri.strip().replace(" ", "%20"));
    }

    /** By short name, as {@link Settings#read(Map)} takes them. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }
}
