package io.llmlog.analytics.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.ingest.imports.ImportTarget;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes records as events, one a line, instead of storing them. */
final class LabelledLines implements ImportTarget {
    private final EventDecoder decoder;
    private final PrintStream out;

    /** By those rules; the stream stays open. */
    LabelledLines(EventRules rules, OutputStream out) {
        this.decoder = new EventDecoder(rules);
        this.out = new PrintStream(out, false, UTF_8);
    }

    @Override
    public Outcome store(String file, List<Piece> batch) {
        List<Bad> bad = new ArrayList<>();
        int written = 0;
        int dropped = 0;
        for (Piece piece : batch) {
            try {
                DecodedEvent event = decoder.take(ByteBuffer.wrap(piece.json()));
                if (event == null) {
                    dropped++;
                } else {
                    out.print(event.json() + "\n");
                    written++;
                }
            } catch (MalformedEventException e) {
                bad.add(new Bad(piece.position(), String.valueOf(e.getMessage())));
            }
        }
        out.flush();
        return new Outcome(written, 0, dropped, bad);
    }

    @Override
    public void close() {
        out.flush();
    }
}
