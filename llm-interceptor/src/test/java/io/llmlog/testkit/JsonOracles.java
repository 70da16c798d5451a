package io.llmlog.testkit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Two JSON readers that share no code with ours nor with each other. Both fail on a key that stands twice and on anything behind the value. */
public final class JsonOracles {
    private static final ObjectMapper JACKSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS);
    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).serializeNulls().create();

    private JsonOracles() {}

    /** What both read. Fails when one of them does not, when they disagree, or when the bytes are not valid UTF-8. */
    public static JsonNode read(byte[] json) {
        try {
            JsonNode read = JACKSON.readTree(json);
            if (!JACKSON.readTree(GSON.toJson(readWithGson(json))).equals(read)) {
                throw new AssertionError("Jackson and Gson read different values");
            }
            return read;
        } catch (IOException malformed) {
            throw new AssertionError("not JSON: " + malformed.getMessage(), malformed);
        }
    }

    /** What Gson alone reads. */
    public static JsonElement readWithGson(byte[] json) {
        try {
            return GSON.getAdapter(JsonElement.class).fromJson(utf8(json));
        } catch (IOException | JsonParseException malformed) {
            throw new AssertionError("not JSON: " + malformed.getMessage(), malformed);
        }
    }

    /** The tree that Jackson makes of JDK types: what a writer of them is held against. */
    public static JsonNode node(Object tree) {
        return JACKSON.valueToTree(tree);
    }

    /** The text with each lone surrogate replaced by U+FFFD, which is all that UTF-8 can say of it. */
    public static String wellFormed(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static String utf8(byte[] json) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new AssertionError("not UTF-8: " + malformed, malformed);
        }
    }
}
