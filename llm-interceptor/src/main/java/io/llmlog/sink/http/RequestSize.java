package io.llmlog.sink.http;

import io.llmlog.sink.Lines;

/**
 * How many bytes of lines the next request carries: half as many after one that was too large or did not arrive in time, a little more after
 * each that did. So a limit of a proxy is found and followed, and a slow network is given what it can carry within the deadline. Not
 * thread-safe.
 */
final class RequestSize {
    private static final int MOST = 8 * 1024 * 1024;
    /** What cannot carry so much is down, not slow: such a failure says nothing of what it carries when it is up. */
    private static final int LEAST_AFTER_FAILURE = 32 * 1024;

    private int bytes = MOST;

    /** Where a request that begins with the line {@code first} ends, exclusive: behind at least that one. */
    int end(Lines lines, int first) {
        int end = first + 1;
        while (end < lines.count() && lines.end(end) - lines.start(first) <= bytes) {
            end++;
        }
        return end;
    }

    void tooLarge(int length) {
        bytes = Math.max(1, length / 2);
    }

    void failed(int length) {
        if (length > LEAST_AFTER_FAILURE) {
            bytes = Math.min(bytes, Math.max(LEAST_AFTER_FAILURE, length / 2));
        }
    }

    void arrived() {
        bytes = Math.min(MOST, bytes + bytes / 16 + 1);
    }
}
