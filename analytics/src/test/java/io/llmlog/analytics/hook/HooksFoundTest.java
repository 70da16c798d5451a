package io.llmlog.analytics.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksFoundTest {
    @TempDir
    private Path directory;

    /** One of a team's own. */
    public static final class Tagging implements PreIngestHook {
        @Override
        public Map<String, Object> apply(Map<String, Object> event) {
            event.put("team", "shop");
            return event;
        }
    }

    @Test
    void takesThoseThatAJarNames() throws Exception {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(PreIngestHook.class.getName()), Tagging.class.getName());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader jar =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, HooksFoundTest.class.getClassLoader())) {
            Thread.currentThread().setContextClassLoader(jar);

            assertThat(Hooks.found().apply(new LinkedHashMap<>())).containsEntry("team", "shop");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(Hooks.found().isEmpty()).isTrue();
    }
}
