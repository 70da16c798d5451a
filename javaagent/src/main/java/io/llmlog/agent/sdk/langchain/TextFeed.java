package io.llmlog.agent.sdk.langchain;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Gives a text as slices of UTF-8, so that a body of megabytes is not held a second time. */
final class TextFeed {
    private static final int SLICE = 8192;

    private TextFeed() {}

    /** Takes the slices. */
    interface Taker {
        void take(byte[] bytes, int start, int length);
    }

    static void feed(String text, Taker taker) {
        CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer chars = CharBuffer.wrap(text);
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(SLICE, 4 + 3 * text.length()));
        CoderResult result;
        do {
            result = encoder.encode(chars, bytes, true);
            taker.take(bytes.array(), 0, bytes.position());
            bytes.clear();
        } while (result.isOverflow());
    }
}
