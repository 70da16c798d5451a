package io.llmlog.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    void deletesWhatTheDemoBeforeLeft() throws IOException {
        Path path = parent.resolve("demo");
        Path left = DemoDirectory.fresh(path).events();
        Files.writeString(left, "old");
        DataDirectory.open(path.resolve("data")).close();
        assertThat(DemoDirectory.fresh(path).events()).isEqualTo(left).doesNotExist();
        assertThat(path.resolve("data")).doesNotExist();
    }

    @Test
    void takesAnEmptyDirectory() {
        assertThat(DemoDirectory.fresh(parent).path()).isEqualTo(parent).isDirectory();
    }

    @Test
    void leavesADirectoryAloneThatIsNotItsOwn() throws IOException {
        Path precious = Files.writeString(parent.resolve("thesis.txt"), "four years");
        assertThatThrownBy(() -> DemoDirectory.fresh(parent))
                .isInstanceOf(ExplainedException.class)
                .hasMessageContaining(parent.toString())
                .hasMessageContaining("--data");
        assertThat(precious).hasContent("four years");
    }

    @Test
    void leavesARunningDemoAlone() throws IOException {
        Path events = Files.writeString(DemoDirectory.fresh(parent).events(), "new");
        try (DataDirectory running = DataDirectory.open(parent.resolve("data"))) {
            assertThatThrownBy(() -> DemoDirectory.fresh(parent))
                    .isInstanceOf(ExplainedException.class)
                    .hasMessageContaining("in use by another service");
            assertThat(running.path()).isDirectory();
        }
        assertThat(events).hasContent("new");
    }
}
