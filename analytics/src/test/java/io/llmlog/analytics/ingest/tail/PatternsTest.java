package io.llmlog.analytics.ingest.tail;

import static io.llmlog.analytics.ingest.tail.Tailing.lines;
import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are followed because they match a pattern. */
class PatternsTest {
    private static final TailOptions QUICK =
            new TailOptions(Duration.ofMillis(5), Duration.ofMillis(50), 1 << 20, 100, 1 << 20);

    @TempDir
    private Path directory;

    private final NaiveStore store = new NaiveStore();

    @Test
    void takesFilesThatAreThere_andThoseThatCome() throws Exception {
        Files.writeString(directory.resolve("a.json"), lines(0, 10));
        Files.writeString(directory.resolve("a.txt"), lines(500, 510));
        try (FileTailer tailer = start("*.json")) {
            eventually("the first is taken", () -> store.count() == 10);
            Files.writeString(directory.resolve("b.json"), lines(10, 20));
            eventually("the second is taken", () -> store.count() == 20);
            assertThat(tailer.status())
                    .extracting(status -> status.file().getFileName().toString())
                    .containsExactly("a.json", "b.json");
        }
    }

    @Test
    void looksIntoDirectories_whereThePatternSaysSo() throws Exception {
        Path inner = Files.createDirectories(directory.resolve("x/y"));
        Files.writeString(inner.resolve("a.json"), lines(0, 10));
        try (FileTailer tailer = start("**/*.json")) {
            eventually("it is taken", () -> store.count() == 10);
            assertThat(tailer.problem()).isNull();
        }
    }

    @Test
    void F27_followsNoFileThatRotationMadeOfAFollowedOne() throws Exception {
        Path file = Files.writeString(directory.resolve("app.json"), lines(0, 10));
        try (FileTailer tailer = start("app*")) {
            eventually("it is taken", () -> store.count() == 10);
        }
        Files.move(file, directory.resolve("app-2026-11-22.1.json"));

        try (FileTailer tailer = start("app*")) {
            assertThat(tailer.awaitCaughtUp(Duration.ofSeconds(20))).isTrue();
            assertThat(tailer.status()).hasSize(1);
            Files.writeString(file, lines(10, 20));
            eventually("the new one is taken", () -> store.count() == 20);
            assertThat(tailer.status()).extracting(SourceStatus::file).containsExactly(file);
        }
    }

    @Test
    void goesOnAfterARestart_whereEachFileWas() throws Exception {
        Files.writeString(directory.resolve("a.json"), lines(0, 10) + "no event\n");
        try (FileTailer tailer = start("*.json")) {
            assertThat(tailer.awaitCaughtUp(Duration.ofSeconds(20))).isTrue();
        }
        Tailing.append(directory.resolve("a.json"), lines(10, 15));
        try (FileTailer tailer = start("*.json")) {
            eventually("the rest is taken", () -> store.count() == 15);
            assertThat(tailer.status().get(0).counts().rejected()).isOne();
        }
    }

    private FileTailer start(String pattern) {
        return FileTailer.start(List.of(directory.resolve(pattern)), store, Lines.RULES, QUICK);
    }
}
