package io.llmlog.process.redact;

/** Digits without anything between them, as {@link NumberSpotter} comes upon them. Not thread-safe; made to be reused. */
final class DigitGroup {
    private int start;
    private int end;
    private boolean first;

    void set(int groupStart, int groupEnd, boolean isFirst) {
        start = groupStart;
        end = groupEnd;
        first = isFirst;
    }

    int start() {
        return start;
    }

    /** Behind the last digit. */
    int end() {
        return end;
    }

    int size() {
        return end - start;
    }

    /** Whether no other group stands right before it, with nothing but a space or a sign between. */
    boolean isFirst() {
        return first;
    }
}
