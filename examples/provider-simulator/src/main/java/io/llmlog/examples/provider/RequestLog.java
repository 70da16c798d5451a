package io.llmlog.examples.provider;

import io.llmlog.examples.provider.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps requests byte by byte, in memory and as files {@code request-00001.http}, in the order in which they were complete. */
final class RequestLog {
    private final SimulatorOptions options;
    private final List<RecordedRequest> kept = new ArrayList<>();
    private int count;

    RequestLog(SimulatorOptions options) {
        this.options = options;
    }

    synchronized void add(RecordedRequest request) {
        count++;
        if (options.recording()) {
            kept.add(request);
        }
        Path directory = options.requestLog();
        if (directory != null) {
            write(directory, request.bytes());
        }
    }

    private void write(Path directory, byte[] bytes) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(String.format("request-%05d.http", count)), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write request " + count + " to " + directory, e);
        }
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(kept);
    }

    synchronized void clear() {
        kept.clear();
    }
}
