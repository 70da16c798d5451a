package io.llmlog.analytics.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are made from others and committed: {@code mvn -pl analytics -am test -Dstack=write} writes them, any other build holds them to it. */
final class Generated {
    private Generated() {}

    static void check(Path file, String content) throws IOException {
        if ("write".equals(System.getProperty("stack"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content, UTF_8);
        }
        assertThat(Files.exists(file) ? Files.readString(file, UTF_8) : "")
                .as("%s is not what its source makes of it: write it anew with -Dstack=write", file.getFileName())
                .isEqualTo(content);
    }
}
