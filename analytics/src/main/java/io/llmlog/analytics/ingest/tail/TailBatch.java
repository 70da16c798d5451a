package io.llmlog.analytics.ingest.tail;

import io.llmlog.analytics.deadletter.RejectedLine;
import io.llmlog.analytics.decode.BadLine;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.ingest.EventBatch;
import io.llmlog.analytics.ingest.line.Line;
import io.llmlog.analytics.ingest.tail.Counts.Rejection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of the lines taken since the last transaction, and the lines that were none. */
final class TailBatch {
    private final EventRules rules;
    private final TailOptions options;
    private final EventBatch events;
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<RejectedLine> letters = new ArrayList<>();

    TailBatch(EventRules rules, TailOptions options) {
        this.rules = rules;
        this.options = options;
        this.events = new EventBatch(rules);
    }

    /** Decodes the line into the batch; the path's counts with the line in them. */
    Counts add(Path file, Line line, Counts counts) {
        if (line.isBlank()) {
            return counts;
        }
        try {
            if (line.tooLong()) {
                return reject(file, line, "longer than " + options.maxLine() + " bytes", null, counts);
            }
            events.add(line.bytes());
            return counts.line();
        } catch (MalformedEventException e) {
            String text = BadLine.text(line.bytes(), rules);
            return reject(file, line, String.valueOf(e.getMessage()), text, counts);
        }
    }

    private Counts reject(Path file, Line line, String reason, @Nullable String text, Counts counts) {
        Rejection rejection = new Rejection(file.toString(), line.position(), reason);
        rejections.add(rejection);
        letters.add(new RejectedLine("file:" + file, "byte " + line.position(), reason, text));
        return counts.rejected(rejection);
    }

    boolean isFull() {
        return events.size() + events.dropped() + rejections.size() >= options.batchEvents()
                || events.bytes() >= options.batchBytes();
    }

    EventBatch events() {
        return events;
    }

    List<Rejection> rejections() {
        return rejections;
    }

    /** The same, with what may be kept of them. */
    List<RejectedLine> letters() {
        return letters;
    }

    /** Whether no line was taken. */
    boolean isEmpty() {
        return events.size() + events.dropped() + rejections.size() == 0;
    }
}
