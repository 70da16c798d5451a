package io.llmlog.provider.wire;

/** One JSON value per line (newline-delimited JSON, {@code application/x-ndjson}); empty lines are no events. */
public final class LineStream implements Framing {
    private final Receiver receiver;
    private boolean hasData;

    public LineStream(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void feed(byte[] bytes, int start, int length) {
        int at = start;
        int end = start + length;
        while (at < end) {
            int lineEnd = lineEnd(bytes, at, end);
            if (lineEnd > at) {
                hasData |= !isBlank(bytes, at, lineEnd);
                receiver.data(bytes, at, lineEnd - at);
            }
            if (lineEnd < end) {
                end();
            }
            at = lineEnd + 1;
        }
    }

    @Override
    public void end() {
        if (hasData) {
            hasData = false;
            receiver.endOfEvent();
        }
    }

    /** The last value says it, not the format. */
    @Override
    public boolean ended() {
        return false;
    }

    private static int lineEnd(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Carriage returns stand before line feeds. */
    private static boolean isBlank(byte[] bytes, int start, int end) {
        for (int at = start; at < end; at++) {
            if (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\r') {
                return false;
            }
        }
        return true;
    }
}
