package io.llmlog.analytics.service;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.http.HttpOptions;
import io.llmlog.analytics.retention.Keep;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.process.ContentMode;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Figures;
import io.llmlog.testkit.TmpFs;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on a disk of 64 MiB. */
class DiskWatermarkTest {
    private static final long MEGABYTE = 1L << 20;
    private static final int AT_ONCE = 50;

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(31);

    @Test
    void F31_putsOffWhatComesInBeforeTheDiskIsFull_answersQuestions_andRecoversByItself() throws Exception {
        try (TmpFs disk = TmpFs.mount(directory, "64m")) {
            assumeTrue(disk != null, "a file system cannot be mounted here: not root, or no mount");
            Path followed = Files.createFile(directory.resolve("events.json"));
            ServiceOptions options = new ServiceOptions(
                    HttpOptions.onLoopback(0),
                    disk.directory().resolve("data"),
                    List.of(followed),
                    Processing.of(ContentMode.FULL),
                    new StoreCare(Keep.EVERYTHING, 24 * MEGABYTE),
                    IngestOptions.DEFAULT);
            long stored = 0;
            try (AnalyticsService service = AnalyticsService.start(options)) {
                HttpResponse<String> answer = send(service, lines(AT_ONCE));
                while (answer.statusCode() == 200) {
                    stored += AT_ONCE;
                    answer = send(service, lines(AT_ONCE));
                }
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.body()).contains("nearly full");
                assertThat(Files.getFileStore(options.data()).getUsableSpace()).isGreaterThan(16 * MEGABYTE);
                assertThat(ask(service, "ready").body()).contains("MiB left").contains("\"ready\":false");
                assertThat(ask(service, "events?limit=5").statusCode()).isEqualTo(200);
                Files.writeString(followed, lines(AT_ONCE), StandardOpenOption.APPEND);
                eventually(
                        "the tailer waits", () -> ask(service, "health").body().contains("MiB left"));
                assertThat(service.store().count()).isEqualTo(stored);

                disk.remount("size=128m");
                assertThat(service.awaitCaughtUp(Duration.ofSeconds(30))).isTrue();
                assertThat(send(service, lines(AT_ONCE)).statusCode()).isEqualTo(200);
                stored += 2 * AT_ONCE;
                assertThat(service.store().count()).isEqualTo(stored);
                eventually("it is ready again", () -> ask(service, "ready").statusCode() == 200);
            }
            try (AnalyticsService service = AnalyticsService.start(options)) {
                assertThat(service.store().count()).isEqualTo(stored);
            }
            Figures.tell("F31", stored + " events on a disk of 64 MiB, all of them there after it was full");
        }
    }

    private String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Lines.of(Events.call(noise(), "answer")))
                .collect(Collectors.joining());
    }

    /** What no compression makes small. */
    private String noise() {
        return IntStream.range(0, 60)
                .mapToObj(i -> new BigInteger(1_000, random).toString(36))
                .collect(Collectors.joining(" "));
    }

    private HttpResponse<String> send(AnalyticsService service, String lines) throws IOException, InterruptedException {
        return http.send(
                request(service, "ingest")
                        .POST(HttpRequest.BodyPublishers.ofString(lines))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> ask(AnalyticsService service, String path) {
        try {
            return http.send(request(service, path).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    private static HttpRequest.Builder request(AnalyticsService service, String path) {
        return HttpRequest.newBuilder(URI.create(service.address() + path));
    }
}
