package io.llmlog.analytics.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.ask.Selection;
import java.io.IOException;
import java.io.OutputStream;

/** Writes an event a line. */
final class JsonLinesWriter implements EventWriter {
    private final OutputStream out;
    private final Selection selection;

    JsonLinesWriter(OutputStream out, Selection selection) {
        this.out = out;
        this.selection = selection;
    }

    @Override
    public void write(String event) throws IOException {
        out.write(selection.of(event).getBytes(UTF_8));
        out.write('\n');
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    @Override
    public void close() {
        // The stream is its caller's.
    }
}
