package io.llmlog.examples.provider.conversation;

import java.nio.charset.StandardCharsets;

/** How the body of an answer is divided. */
enum Framing {
    /** It is one piece, of a length that is known before. */
    WHOLE(""),
    /** Server-sent events. */
    EVENTS("\n\n"),
    /** One JSON value per line. */
    LINES("\n"),
    /** Amazon's binary messages, see {@link EventStreamMessage}. */
    MESSAGES("\n");

    private final String ending;

    Framing(String ending) {
        this.ending = ending;
    }

    static Framing of(Step.Head head) {
        if (head.says("content-type: text/event-stream")) {
            return EVENTS;
        }
        if (head.says("content-type: application/vnd.amazon.eventstream")) {
            return MESSAGES;
        }
        return head.says("content-type: application/x-ndjson") ? LINES : WHOLE;
    }

    boolean isStream() {
        return this != WHOLE;
    }

    /** What ends every piece. */
    String ending() {
        return ending;
    }

    /** A piece as it goes over the wire. */
    byte[] bytes(String piece) {
        return this == MESSAGES ? EventStreamMessage.bytes(piece) : piece.getBytes(StandardCharsets.UTF_8);
    }
}
