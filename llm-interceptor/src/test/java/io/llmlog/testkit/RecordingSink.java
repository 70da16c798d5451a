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
        int start = batch.start();
        for (int i = 0; i < batch.count(); i++) {
            int end = batch.ends()[i];
            lines.add(new String(batch.bytes(), start, end - start - 1, StandardCharsets.UTF_8));
            start = end;
        }
        return batch.count();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        closed = true;
    }
}
