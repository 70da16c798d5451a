package io.llmlog.examples.provider.conversation;

/** How the body of an answer is divided. */
enum Framing {
    /** It is one piece, of a length that is known before. */
    WHOLE(""),
    /** Server-sent events. */
    EVENTS("\n\n"),
    /** One JSON value per line. */
    LINES("\n");

    private final String ending;

    Framing(String ending) {
        this.ending = ending;
    }

    static Framing of(Step.Head head) {
        if (head.says("content-type: text/event-stream")) {
            return EVENTS;
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
}
