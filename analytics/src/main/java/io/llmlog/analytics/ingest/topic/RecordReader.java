package io.llmlog.analytics.ingest.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.ingest.line.Line;
import io.llmlog.analytics.ingest.record.JsonRecords;
import io.llmlog.analytics.ingest.record.TextOptions;
import io.llmlog.analytics.ingest.record.TextRecords;
import io.llmlog.analytics.ingest.record.TimeAssumptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes one event of one log record: of a JSON object, ours or another program's, or of plain text, which is whatever is no JSON. Its id is made of
 * where it stands, so that it is the same however often it is read. Not thread-safe.
 */
public final class RecordReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final EventDecoder decoder;

    /** By those rules. */
    public RecordReader(EventRules rules) {
        this.decoder = new EventDecoder(rules);
    }

    /**
     * The event of a record.
     *
     * @param source where it is from, such as a topic and its partition
     * @param position where it stands there
     * @param time of a record that tells none
     * @return null when a hook dropped it
     */
    public @Nullable DecodedEvent read(byte[] record, String source, long position, Instant time)
            throws MalformedEventException {
        TimeAssumptions assumptions = new TimeAssumptions(ZoneOffset.UTC, time);
        String text = text(record);
        byte[] json = isObject(record, text)
                ? json(onOneLine(record), source, position, assumptions)
                : json(text, source, position, assumptions);
        return decoder.take(ByteBuffer.wrap(json));
    }

    private static String text(byte[] record) throws MalformedEventException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedEventException("not valid UTF-8");
        }
    }

    private static boolean isObject(byte[] record, String text) {
        if (!text.stripLeading().startsWith("{")) {
            return false;
        }
        try {
            return JSON.readTree(record).isObject();
        } catch (IOException noJson) {
            return false;
        }
    }

    private static byte[] json(byte[] object, String source, long position, TimeAssumptions assumptions) {
        List<byte[]> made = new ArrayList<>();
        new JsonRecords(source, assumptions).take(line(object, position), (at, json) -> made.add(json));
        return made.get(0);
    }

    private static byte[] json(String text, String source, long position, TimeAssumptions assumptions) {
        List<byte[]> made = new ArrayList<>();
        TextRecords records = new TextRecords(source, assumptions, TextOptions.DEFAULT);
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> records.take(
                        line(line.getBytes(StandardCharsets.UTF_8), position), (at, json) -> made.add(json)));
        records.finish((at, json) -> made.add(json));
        // Several lines of no form that is known are one message.
        return made.size() == 1 ? made.get(0) : json(message(text), source, position, assumptions);
    }

    private static byte[] message(String text) {
        try {
            return JSON.writeValueAsBytes(Map.of("message", text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text can be written", e);
        }
    }

    private static Line line(byte[] bytes, long position) {
        return new Line(ByteBuffer.wrap(bytes), position, position + 1, false);
    }

    /** Outside of strings a line break means no more than a space; within one it is not allowed. */
    private static byte[] onOneLine(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                json[i] = ' ';
            }
        }
        return json;
    }
}
