package io.llmlog.analytics.ingest.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ingest.line.Line;
import io.llmlog.event.EventFields;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * A JSON object a line. Events of ours go on as they are. What has no {@code event_type} is somebody else's log record: its time, level, logger
 * and message are found under the names that others use. What has no id gets one. What is no JSON object goes on as it is, to be rejected.
 */
public final class JsonRecords implements Records {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final Completion completion;
    private final ForeignRecord foreign;

    /** Of a file that has that name wherever it lies. */
    public JsonRecords(String source, TimeAssumptions assumptions) {
        this.completion = new Completion(source, assumptions);
        this.foreign = new ForeignRecord(new TimeReader(assumptions, null));
    }

    @Override
    public void take(Line line, Target target) {
        ByteBuffer view = line.bytes();
        int from = view.arrayOffset() + view.position();
        byte[] bytes = Arrays.copyOfRange(view.array(), from, from + view.remaining());
        target.record(line.position(), completed(bytes, line.position()));
    }

    @Override
    public void finish(Target target) {
        // A line is a record.
    }

    private byte[] completed(byte[] line, long position) {
        try {
            if (!(JSON.readTree(line) instanceof ObjectNode event) || isComplete(event)) {
                return line;
            }
            Instant time = foreign.time(event);
            if (!event.has(EventFields.EVENT_TYPE.name())) {
                foreign.adopt(event);
            }
            completion.complete(event, time, position, line);
            return JSON.writeValueAsBytes(event);
        } catch (IOException e) {
            return line;
        }
    }

    private static boolean isComplete(ObjectNode event) {
        return event.has(EventFields.EVENT_TYPE.name())
                && event.has(EventFields.EVENT_ID.name())
                && (event.has(EventFields.TIMESTAMP.name()) || event.has("timestamp"));
    }
}
