package io.llmlog.examples.provider;

import io.llmlog.examples.provider.http.RecordedRequest;
import java.io.IOException;
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

    synchronized void add(RecordedRequest request) throws IOException {
        count++;
        if (options.recording()) {
            kept.add(request);
        }
        Path directory = options.requestLog();
        if (directory != null) {
            Files.createDirectories(directory);
            Files.write(directory.resolve(String.format("request-%05d.http", count)), request.bytes());
        }
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(kept);
    }

    synchronized void clear() {
        kept.clear();
    }
}
