package io.llmlog.analytics.gradio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record in the two forms in which applications give them: an object with {@code timestamp}, {@code level}, {@code message} and {@code data},
 * or a line such as {@code 2026-01-15 10:30:45 - api - INFO - [a1b2] API Call - POST /predict - Status: 200 - Time: 12.5ms - Input: {...} - Result:
 * {...}}. Times without a zone are UTC.
 */
final class RecordReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINE = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d[ T][\\d:,.]{8,16}Z?) - (\\S{1,200}) - (\\w{1,20}) - (.*)", Pattern.DOTALL);
    private static final Pattern TRANSACTION = Pattern.compile("\\[([\\w-]{1,100})] ");
    private static final Pattern CALL = Pattern.compile("API Call - ([A-Z]{3,10}) (/[^\\s?]{0,500})");
    private static final Pattern STATUS = Pattern.compile("[Ss]tatus: ?(\\d{3})\\b");
    private static final Pattern TIME = Pattern.compile("[Tt]ime: ?(\\d{1,12}(?:\\.\\d{1,9})?) ?ms");

    private RecordReader() {}

    /** The record, or null when it has no time or is none at all. */
    static @Nullable MlRecord read(JsonNode entry) {
        if (entry.isTextual()) {
            return line(entry.textValue());
        }
        Instant time = time(entry.path("timestamp").asText());
        if (!entry.isObject() || time == null) {
            return null;
        }
        JsonNode data = entry.path("data");
        String message = text(entry.path("message"));
        return of(
                time,
                text(entry.path("level")),
                text(entry.path("logger")),
                message,
                entry.hasNonNull("raw_log") ? entry.path("raw_log").asText() : entry.toString(),
                data);
    }

    private static @Nullable MlRecord line(String text) {
        Matcher matcher = LINE.matcher(text);
        Instant time = matcher.matches() ? time(matcher.group(1)) : null;
        return time == null
                ? null
                : of(
                        time,
                        matcher.group(3),
                        matcher.group(2),
                        matcher.group(4),
                        text,
                        JsonNodeFactory.instance.objectNode());
    }

    /** With what the data tell, or else the message. */
    private static MlRecord of(
            Instant time,
            @Nullable String level,
            @Nullable String logger,
            @Nullable String message,
            String raw,
            JsonNode data) {
        String text = message == null ? "" : message;
        String id =
                data.hasNonNull("transaction_id") ? data.path("transaction_id").asText() : null;
        Matcher transaction = TRANSACTION.matcher(text);
        if (transaction.lookingAt()) {
            id = id == null ? transaction.group(1) : id;
            text = text.substring(transaction.end());
        }
        Matcher call = CALL.matcher(text);
        boolean calls = call.find();
        return new MlRecord(
                time,
                level,
                logger,
                text.isEmpty() ? null : text,
                raw,
                id,
                either(data, "method", calls ? call.group(1) : null),
                either(data, "path", calls ? call.group(2) : null),
                status(data, text),
                millis(data, text),
                object(data, "input_data", "Input:", text),
                object(data, "result", "Result:", text));
    }

    private static @Nullable String either(JsonNode data, String name, @Nullable String told) {
        return data.hasNonNull(name) ? data.path(name).asText() : told;
    }

    private static @Nullable Integer status(JsonNode data, String text) {
        if (data.path("status_code").isInt()) {
            return data.path("status_code").intValue();
        }
        Matcher matcher = STATUS.matcher(text);
        return matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
    }

    private static @Nullable Double millis(JsonNode data, String text) {
        if (data.path("execution_time_ms").isNumber()) {
            return data.path("execution_time_ms").doubleValue();
        }
        Matcher matcher = TIME.matcher(text);
        return matcher.find() ? Double.valueOf(matcher.group(1)) : null;
    }

    private static @Nullable ObjectNode object(JsonNode data, String name, String before, String text) {
        ObjectNode told = MlRecord.object(data.path(name));
        int start = text.indexOf(before);
        if (told != null || start < 0) {
            return told;
        }
        // The parser knows where the object ends; what follows it is no concern of its.
        try (JsonParser parser = JSON.createParser(text.substring(start + before.length()))) {
            return MlRecord.object(JSON.readTree(parser));
        } catch (IOException | IllegalArgumentException noJson) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }

    private static @Nullable Instant time(String text) {
        String iso = text.strip().replace(' ', 'T').replace(',', '.');
        try {
            return iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
