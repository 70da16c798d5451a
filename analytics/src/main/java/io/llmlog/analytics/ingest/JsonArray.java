package io.llmlog.analytics.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The elements of one JSON array, or a single object as if it were the only one. Takes the bytes over: they are changed when it is read. */
public record JsonArray(byte[] bytes) implements Body {
    /** Lengths are bounded by the body; what is nested too deep for an event is said of that element. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    @Override
    public void forEach(Part part) throws UnreadableBodyException {
        int start = Body.start(bytes);
        try (JsonParser parser = JSON.createParser(bytes, start, bytes.length - start)) {
            long number = 0;
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                part.take(1, element(parser, start));
            } else if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    part.take(++number, element(parser, start));
                }
            } else {
                throw new UnreadableBodyException("the body is neither a JSON array nor an object");
            }
            if (parser.nextToken() != null) {
                throw new UnreadableBodyException("the body holds more than one JSON value");
            }
        } catch (IOException e) {
            // Jackson's own message quotes the input.
            throw new UnreadableBodyException("the body is not valid JSON in UTF-8, or nested absurdly deep");
        }
    }

    private ByteBuffer element(JsonParser parser, int start) throws IOException {
        long from = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        // A scalar is only known to end where the next token begins; it is no event anyway.
        parser.finishToken();
        long to = parser.currentLocation().getByteOffset();
        if (from < 0) {
            throw new IOException("UTF-16 or UTF-32");
        }
        return onOneLine(start + (int) from, start + (int) to);
    }

    /** An event is kept as one line of text. Outside of strings a line break means no more than a space; within one it is not allowed. */
    private ByteBuffer onOneLine(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        return ByteBuffer.wrap(bytes, from, to - from);
    }
}
