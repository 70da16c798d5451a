package io.llmlog.analytics.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path path;

    @Test
    void letsOneServiceIn_andTellsTheOtherWhoThatIs() {
        try (DataDirectory first = DataDirectory.open(path.resolve("data"))) {
            first.announce("http://127.0.0.1:8787/");
            assertThatThrownBy(() -> DataDirectory.open(path.resolve("data")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(path.resolve("data").toString())
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .hasMessageContaining("http://127.0.0.1:8787/")
                    .hasMessageContaining("--data");
        }
        DataDirectory.open(path.resolve("data")).close();
    }

    /** As far as another process can tell, for whom alone the operating system's lock is. */
    @Test
    void keepsOtherProcessesOut_alsoAfterThisOneAskedAgain() throws Exception {
        Path link = Files.createSymbolicLink(path.resolve("link"), Files.createDirectory(path.resolve("data")));
        try (DataDirectory held = DataDirectory.open(path.resolve("data"))) {
            for (Path again : List.of(path.resolve("data"), path.resolve("data/../data"), link)) {
                assertThatThrownBy(() -> DataDirectory.open(again)).isInstanceOf(DataDirectory.InUseException.class);
            }
            assertThat(otherProcessOpens(held.path())).isFalse();
        }
        assertThat(otherProcessOpens(path.resolve("data"))).isTrue();
    }

    private static boolean otherProcessOpens(Path directory) throws Exception {
        return new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Opening.class.getName(),
                                directory.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    static final class Opening {
        private Opening() {}

        public static void main(String[] arguments) {
            DataDirectory.open(Path.of(arguments[0])).close();
        }
    }

    @Test
    void namesADirectoryThatCannotBeMade() throws IOException {
        Path file = Files.createFile(path.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.resolve("data").toString());
    }
}
