package io.llmlog.analytics.ask;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads the JSON of questions: one object, no name twice in it, not deeper than anything has to be. */
final class StrictJson {
    /** A filter of the deepest kind has an object and an array for each of its levels. */
    private static final int DEEPEST = 200;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    static JsonNode object(String text) {
        JsonNode node;
        try (JsonParser parser = JSON.createParser(text)) {
            node = JSON.readTree(parser);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is not valid JSON: " + why(e), e);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("a string can be read", e);
        }
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("must be a JSON object");
        }
        return node;
    }

    /** Where, and what about the syntax; never what stands there. */
    private static String why(JacksonException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Duplicate field")) {
            return "a name stands twice in an object";
        } else if (message.contains("nesting depth")) {
            return "nested deeper than " + DEEPEST + " levels";
        }
        return "see line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr();
    }

    /**
     * A value as a parameter would say it. A whole number is one however it is written: {@code 500}, {@code 500.0} and {@code 5e2} are the same in
     * JSON.
     */
    static String text(JsonNode value) {
        if (value.isContainerNode()) {
            return value.toString();
        } else if (value.isFloatingPointNumber() && value.canConvertToExactIntegral() && value.canConvertToLong()) {
            return String.valueOf(value.longValue());
        }
        return value.asText();
    }

    /** A value as it is told back. */
    static String shown(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
