package io.llmlog.analytics.store.duckdb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void namesADirectoryThatCannotBeMade() throws IOException {
        Path file = Files.createFile(path.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.resolve("data").toString());
    }
}
