package io.llmlog.encode;

import io.llmlog.event.EventWalk;
import io.llmlog.event.FieldName;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as one line of NDJSON, under the flat wire names or others. A line longer than {@code maxEventBytes} is written again with less in
 * it: without the whole conversations first, then with the texts cut; the line always fits and is always whole.
 */
public final class JsonLineEncoder implements EventEncoder {
    private final Producer producer;
    private final int maxEventBytes;
    private final List<FieldName> promotedLabels;
    private final LineWriter writer = new LineWriter();
    private final @Nullable SemconvWriter semconv;
    /** How often a text may stand in a line. */
    private final int copies;

    /** As below, under the flat names. */
    public JsonLineEncoder(Producer producer, int maxEventBytes, List<String> promotedLabels) {
        this(producer, maxEventBytes, promotedLabels, LineFormat.FLAT);
    }

    /**
     * An encoder for the events of one producer.
     *
     * @param maxEventBytes longest line in bytes, its newline included
     * @param promotedLabels keys of labels that are also written as fields of their own; none of them a name of the contract
     */
    public JsonLineEncoder(Producer producer, int maxEventBytes, List<String> promotedLabels, LineFormat format) {
        this.producer = producer;
        this.maxEventBytes = maxEventBytes;
        this.promotedLabels =
                promotedLabels.stream().distinct().map(FieldName::topLevel).toList();
        this.semconv = format == LineFormat.FLAT ? null : new SemconvWriter(writer, format == LineFormat.BOTH);
        this.copies = format == LineFormat.BOTH ? 2 : 1;
    }

    @Override
    public void encode(LlmEvent event, long sequence, JsonBuffer out) {
        int start = out.length();
        LlmEvent lighter = event;
        for (int step = 0; step < Lightening.STEPS; step++) {
            if (fits(lighter, sequence, out, start)) {
                return;
            }
            out.truncate(start);
            lighter = Lightening.apply(lighter, step, maxEventBytes / copies);
        }
        write(lighter, sequence, out);
    }

    private boolean fits(LlmEvent event, long sequence, JsonBuffer out, int start) {
        out.limit(start + maxEventBytes);
        try {
            write(event, sequence, out);
            return out.length() - start <= maxEventBytes;
        } catch (JsonBuffer.Full tooLong) {
            return false;
        } finally {
            out.limit(Integer.MAX_VALUE);
        }
    }

    private void write(LlmEvent event, long sequence, JsonBuffer out) {
        writer.start(out);
        if (semconv == null) {
            EventWalk.line(event, producer, sequence, writer);
        } else {
            semconv.start();
            EventWalk.line(event, producer, sequence, semconv);
            semconv.end();
        }
        promote(event.context().labels());
        writer.end();
    }

    private void promote(Map<String, String> labels) {
        for (FieldName field : promotedLabels) {
            String value = labels.get(field.name());
            if (value != null) {
                writer.text(field, value);
            }
        }
    }
}
