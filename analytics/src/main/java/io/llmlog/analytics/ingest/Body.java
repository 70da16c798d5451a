package io.llmlog.analytics.ingest;

import java.nio.ByteBuffer;

/** Several events as a client sends them at once. */
public sealed interface Body permits JsonLines, JsonArray {
    /** All of it. */
    byte[] bytes();

    /** Hands over one part after the other, blank lines left out. A part is not known to be an event, nor even JSON. */
    void forEach(Part part) throws UnreadableBodyException;

    /** Whatever the bytes begin like: an array, or else lines. */
    static Body of(byte[] bytes) {
        for (int i = start(bytes); i < bytes.length; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return bytes[i] == '[' ? new JsonArray(bytes) : new JsonLines(bytes);
            }
        }
        return new JsonLines(bytes);
    }

    /** Where the content begins: behind a byte order mark, if there is one. */
    static int start(byte[] bytes) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    /** Takes the parts of a body. */
    interface Part {
        /**
         * Takes one.
         *
         * @param number its number among the lines or elements, from 1
         * @param json a view of it, in a buffer with an array
         */
        void take(long number, ByteBuffer json);
    }
}
