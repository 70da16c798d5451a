package io.llmlog.provider.wire;

/**
 * One JSON array whose elements are the events, each sent when it is ready. Counts brackets and knows strings, no more: whoever reads the
 * events finds out what is not JSON. An object that stands alone, an error for instance, counts as the only element.
 */
public final class JsonArrayStream implements Framing {
    private final Receiver receiver;
    private State state = State.OUTSIDE;
    private boolean inArray;
    private int depth;
    private boolean inString;
    private boolean escaped;

    private enum State {
        OUTSIDE,
        ELEMENT,
        /** Behind the last byte of an element. */
        ELEMENT_END,
        ENDED
    }

    public JsonArrayStream(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void feed(byte[] bytes, int start, int length) {
        int at = start;
        int end = start + length;
        while (at < end && state != State.ENDED) {
            if (state == State.OUTSIDE) {
                at += outside(bytes[at]) ? 1 : 0;
            } else {
                at = element(bytes, at, end);
            }
        }
    }

    @Override
    public void end() {
        if (state == State.ELEMENT) {
            endElement();
        }
    }

    @Override
    public boolean ended() {
        return state == State.ENDED;
    }

    /** Takes a byte between elements; false when one begins with it. */
    private boolean outside(byte b) {
        if (b == '[' && !inArray) {
            inArray = true;
        } else if (b == ']') {
            // One that closes nothing is no element: it would never be taken.
            state = inArray ? State.ENDED : State.OUTSIDE;
        } else if (!isBetween(b)) {
            state = State.ELEMENT;
            depth = 0;
            inString = false;
            escaped = false;
            return false;
        }
        return true;
    }

    private int element(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && state == State.ELEMENT) {
            at += take(bytes[at]) ? 1 : 0;
        }
        if (at > start) {
            receiver.data(bytes, start, at - start);
        }
        if (state == State.ELEMENT_END) {
            endElement();
        }
        return at;
    }

    /** Takes a byte of an element; false when the element has ended before it, which ends those without brackets. */
    private boolean take(byte b) {
        if (inString) {
            inString = escaped || b != '"';
            escaped = !escaped && b == '\\';
            return true;
        }
        if (depth == 0 && (b == ',' || b == ']')) {
            state = State.ELEMENT_END;
            return false;
        }
        inString = b == '"';
        if (b == '{' || b == '[') {
            depth++;
        } else if ((b == '}' || b == ']') && --depth <= 0) {
            state = State.ELEMENT_END;
        }
        return true;
    }

    private void endElement() {
        state = State.OUTSIDE;
        receiver.endOfEvent();
    }

    private static boolean isBetween(byte b) {
        return b == ',' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
