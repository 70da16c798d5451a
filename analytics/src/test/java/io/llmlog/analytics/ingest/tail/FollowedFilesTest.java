package io.llmlog.analytics.ingest.tail;

import static io.llmlog.testkit.Eventually.eventually;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a pattern stands for as they come and go. */
class FollowedFilesTest {
    private static final int MOST = 1_000;

    @TempDir
    private Path directory;

    @Test
    void tellsThatThereAreTooMany_andFollowsTheNextWhenOneIsReadAndGone() throws Exception {
        for (int i = 0; i <= MOST; i++) {
            Files.writeString(file(i), Tailing.lines(i, i + 1));
        }
        try (Tailing tailing = new Tailing(directory.resolve("*.json"))) {
            tailing.catchUp();
            assertThat(tailing.tailer().status()).hasSize(MOST);
            assertThat(tailing.tailer().failure())
                    .contains("more than 1000 files", file(MOST).toString());
            assertThat(tailing.tailer().problem()).isEqualTo(tailing.tailer().failure());
            Tailing.append(file(7), Tailing.lines(MOST + 1, MOST + 2));
            Files.delete(file(7));
            eventually(
                    "the one that was left out is read", () -> tailing.stored().contains(MOST));
            assertThat(tailing.stored()).doesNotHaveDuplicates().contains(MOST + 1);
            eventually("all is well", () -> tailing.tailer().problem() == null);
            assertThat(tailing.tailer().status()).hasSize(MOST).noneMatch(status -> status.file()
                    .equals(file(7)));
        }
    }

    @Test
    void readsAFileFromItsBeginning_thatComesAgainAfterItWasGone() throws Exception {
        Files.writeString(file(1), Tailing.lines(1, 2));
        Files.writeString(file(2), Tailing.lines(2, 3));
        try (Tailing tailing = new Tailing(directory.resolve("*.json"))) {
            tailing.catchUp();
            Files.delete(file(1));
            eventually("it is let go of", () -> tailing.tailer().status().size() == 1);
            tailing.stop();
            Files.delete(file(2));
            tailing.start();
            assertThat(tailing.tailer().status())
                    .as("the one that may come back")
                    .singleElement()
                    .satisfies(status -> assertThat(status.file()).isEqualTo(file(2)));
            Files.writeString(file(1), Tailing.lines(11, 13));
            eventually("the other is followed again", () -> tailing.stored().contains(12));
            assertThat(status(tailing, file(1)).counts().lines()).isEqualTo(3);
        }
    }

    private static SourceStatus status(Tailing tailing, Path file) {
        return requireNonNull(tailing.tailer().status().stream()
                .filter(status -> status.file().equals(file))
                .findFirst()
                .orElse(null));
    }

    private Path file(int number) {
        try {
            return directory.toRealPath().resolve(String.format("events-%05d.json", number));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
