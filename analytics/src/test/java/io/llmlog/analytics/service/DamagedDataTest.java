package io.llmlog.analytics.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.Events;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on a data directory that something has damaged. */
class DamagedDataTest {
    private static final int EVENTS = 400;

    @TempDir
    private Path directory;

    @Test
    void F30_servesWithinAMinute_hasAllEventsOfFollowedFilesAgain_andTellsWhatHappened() throws Exception {
        Path followed = Files.writeString(directory.resolve("events.json"), lines());
        ServiceOptions options = new ServiceOptions(0, directory.resolve("data"), List.of(followed));
        try (AnalyticsService service = AnalyticsService.start(options)) {
            assertThat(service.awaitCaughtUp(Duration.ofSeconds(60))).isTrue();
            assertThat(service.store().count()).isEqualTo(EVENTS);
        }
        damage(directory.resolve("data/llmlog.duckdb"));
        long begun = System.nanoTime();
        try (AnalyticsService service = AnalyticsService.start(options)) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
            assertThat(service.awaitCaughtUp(Duration.ofSeconds(60))).isTrue();
            assertThat(service.store().count()).isEqualTo(EVENTS);
            HttpResponse<String> ready = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(service.address().resolve("ready"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(ready.body())
                    .contains("\"notices\":[\"The store was damaged (", "checksum", "events were saved");
        }
    }

    private static String lines() {
        Random random = new Random(30);
        return IntStream.range(0, EVENTS)
                .mapToObj(i -> Lines.of(Events.call(new BigInteger(8_000, random).toString(36), "answer")))
                .collect(Collectors.joining());
    }

    private static void damage(Path file) throws Exception {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int before = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(before ^ 1);
        }
    }
}
