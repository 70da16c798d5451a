package io.llmlog.config;

import java.util.Map;

/**
 * A sink as settings name it, such as {@code file:logs/llm-events.json?max-size=50MiB}: a scheme, what stands behind it, and options. What it
 * is read as has a type per kind of sink.
 */
public sealed interface SinkUri permits FileTarget, RemoteTarget {
    /**
     * Reads a URI.
     *
     * @throws SettingsException naming every problem of the URI
     */
    static SinkUri parse(String uri) {
        return SinkSchemes.read(uri, Map.of());
    }

    /** What it is called in books and messages: its URI without options and secrets. Two sinks of one pipeline cannot have the same. */
    String name();

    /** The URI without the user, the password and the secret options it may hold. */
    static String masked(String uri) {
        String withoutLogin = uri.replaceFirst("://.*@", "://***@");
        return SinkSchemes.SECRET_OPTION.matcher(withoutLogin).replaceAll("$1***");
    }
}
