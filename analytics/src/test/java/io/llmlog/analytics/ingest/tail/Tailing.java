package io.llmlog.analytics.ingest.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.testkit.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A tailer on one file and the store it fills, for tests that start and stop it. */
final class Tailing implements AutoCloseable {
    private static final TailOptions QUICK =
            new TailOptions(Duration.ofMillis(5), Duration.ofMillis(50), 1 << 20, 100, 1 << 20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Path file;
    final NaiveStore store = new NaiveStore();
    private FileTailer tailer;

    Tailing(Path file) {
        this.file = file;
        start();
    }

    void start() {
        tailer = FileTailer.start(List.of(file), (EventStore) store, Lines.RULES, QUICK);
    }

    void stop() {
        tailer.close();
    }

    void append(String text) throws IOException {
        append(file, text);
    }

    static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Waits until everything written so far has been taken. */
    void catchUp() throws InterruptedException {
        assertThat(tailer.awaitCaughtUp(PATIENCE))
                .as("caught up; problem: %s", tailer.problem())
                .isTrue();
    }

    FileTailer tailer() {
        return tailer;
    }

    SourceStatus status() {
        return tailer.status().get(0);
    }

    /** The lines of those numbered events, in their order. */
    static String lines(int from, int to) {
        StringBuilder lines = new StringBuilder();
        IntStream.range(from, to).forEach(i -> lines.append(Lines.of(Events.numbered(i))));
        return lines.toString();
    }

    /** The numbers of the events that were stored, in the order they were. */
    List<Integer> stored() {
        return store.all().stream().map(event -> number(event.json())).toList();
    }

    private static int number(String json) {
        try {
            String prompt = new ObjectMapper().readTree(json).path("prompt").asText();
            return Integer.parseInt(prompt.substring(prompt.lastIndexOf(' ') + 1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Override
    public void close() {
        stop();
    }
}
