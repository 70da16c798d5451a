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

    /** The URI without the user, the password and the secret options it may hold. */
    static String masked(String uri) {
        String withoutLogin = uri.replaceFirst("://.*@", "://***@");
        return SinkSchemes.SECRET_OPTION.matcher(withoutLogin).replaceAll("$1***");
    }
}
