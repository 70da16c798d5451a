package io.llmlog.provider.wire;

/**
 * Server-sent events (the WHATWG HTML standard, 9.2). Passed on are the {@code data} fields; names, ids and comments are read past: what
 * providers send says its type in the data.
 */
public final class EventStream implements Framing {
    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] NEWLINE = {'\n'};

    private final Receiver receiver;
    private State state = State.START;
    private int matched;
    private boolean hasData;
    private boolean afterReturn;

    private enum State {
        /** Where a byte order mark may stand. */
        START,
        LINE_START,
        NAME,
        /** Behind the colon, where one space may stand. */
        VALUE_START,
        VALUE,
        SKIP
    }

    public EventStream(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void feed(byte[] bytes, int start, int length) {
        int at = start;
        int end = start + length;
        while (at < end) {
            byte b = bytes[at];
            if (afterReturn && b == '\n') {
                afterReturn = false;
                at++;
                continue;
            }
            afterReturn = false;
            if (state == State.VALUE || state == State.SKIP) {
                int lineEnd = lineEnd(bytes, at, end);
                if (state == State.VALUE && lineEnd > at) {
                    receiver.data(bytes, at, lineEnd - at);
                }
                at = lineEnd;
                if (at < end) {
                    endLine(bytes[at++]);
                }
            } else if (step(b)) {
                at++;
            }
        }
    }

    @Override
    public void end() {
        if (hasData) {
            hasData = false;
            receiver.endOfEvent();
        }
    }

    /** Some APIs end theirs with an event of their own, {@code [DONE]}; the format has no end. */
    @Override
    public boolean ended() {
        return false;
    }

    /** Takes one byte at the beginning of a line; false when it has to be looked at again. */
    private boolean step(byte b) {
        switch (state) {
            case START -> {
                if (b != BYTE_ORDER_MARK[matched]) {
                    state = State.LINE_START;
                    matched = 0;
                    return false;
                }
                matched++;
                if (matched == BYTE_ORDER_MARK.length) {
                    state = State.LINE_START;
                    matched = 0;
                }
            }
            case LINE_START -> {
                if (isLineEnd(b)) {
                    endEvent(b);
                } else {
                    state = State.NAME;
                    return false;
                }
            }
            case NAME -> name(b);
            default -> {
                state = State.VALUE;
                return b == ' ';
            }
        }
        return true;
    }

    private void name(byte b) {
        if (matched < DATA.length && b == DATA[matched]) {
            matched++;
        } else if (matched == DATA.length && (b == ':' || isLineEnd(b))) {
            startData();
            if (b != ':') {
                endLine(b);
            }
        } else if (isLineEnd(b)) {
            endLine(b);
        } else {
            state = State.SKIP;
            matched = 0;
        }
    }

    private void startData() {
        if (hasData) {
            receiver.data(NEWLINE, 0, 1);
        }
        hasData = true;
        matched = 0;
        state = State.VALUE_START;
    }

    private void endLine(byte b) {
        afterReturn = b == '\r';
        matched = 0;
        state = State.LINE_START;
    }

    private void endEvent(byte b) {
        endLine(b);
        end();
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private static int lineEnd(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && !isLineEnd(bytes[at])) {
            at++;
        }
        return at;
    }
}
