package io.llmlog.testkit;

import io.llmlog.sink.Lines;
import io.llmlog.sink.Sink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every line and remembers it. */
public final class RecordingSink implements Sink {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** The lines so far, without their newlines. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public int write(Lines batch) {
        for (int i = 0; i < batch.count(); i++) {
            int length = batch.end(i) - batch.start(i) - 1;
            lines.add(new String(batch.bytes(), batch.start(i), length, StandardCharsets.UTF_8));
        }
        return batch.count();
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
