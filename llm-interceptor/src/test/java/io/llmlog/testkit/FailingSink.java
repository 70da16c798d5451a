package io.llmlog.testkit;

import io.llmlog.sink.Lines;
import io.llmlog.sink.Sink;
import java.util.List;

/** Takes nothing until it is mended, then everything. */
public final class FailingSink implements Sink {
    private final RecordingSink mendedSink = new RecordingSink();
    private volatile boolean mended;

    public void mend() {
        mended = true;
    }

    public List<String> lines() {
        return mendedSink.lines();
    }

    @Override
    public String name() {
        return "failing";
    }

    @Override
    public int write(Lines lines) {
        return mended ? mendedSink.write(lines) : 0;
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public void close() {}
}
