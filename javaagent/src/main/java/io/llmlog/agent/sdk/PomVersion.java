package io.llmlog.agent.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads which version of a library a class belongs to, or comes with, from what Maven puts into jars. */
public final class PomVersion {
    private final String resource;

    private final ClassValue<Optional<String>> versions = new ClassValue<>() {
        @Override
        protected Optional<String> computeValue(Class<?> type) {
            return Optional.ofNullable(read(type.getClassLoader()));
        }
    };

    /** Of an artifact, as in {@code io.github.ollama4j/ollama4j}. */
    public PomVersion(String artifact) {
        resource = "META-INF/maven/" + artifact + "/pom.properties";
    }

    /** Null when the jar has lost its {@code pom.properties}. */
    public @Nullable String of(Class<?> type) {
        return versions.get(type).orElse(null);
    }

    private @Nullable String read(@Nullable ClassLoader loader) {
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version");
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }
}
