package io.llmlog.examples.provider.conversation;

import java.util.List;

/** One thing that happens on the connection while a conversation is played. Texts may hold placeholders of a {@link Template}. */
public sealed interface Step {

    /** Status line and headers. The framing headers are added when it is sent. */
    record Head(int status, String reason, List<Template> headers) implements Step {
        /** Whether a header line begins like that. */
        boolean says(String beginning) {
            return headers.stream().anyMatch(header -> header.text().startsWith(beginning));
        }
    }

    /** A piece of the body, sent in one write unless the answer drips. */
    record Send(Template text) implements Step {}

    /** A pause, in milliseconds. */
    record Wait(Template millis) implements Step {}

    /** From here on the body leaves in pieces of that many bytes with pauses between them, whatever they cut through. */
    record Drip(int bytes, long gapMillis) implements Step {}

    /** The steps once for every item of a list of values. */
    record Each(String list, List<Step> steps) implements Step {}

    /** The steps so many times. */
    record Repeat(int times, List<Step> steps) implements Step {}

    /** The connection ends here, in order ({@code reset} false) or with a TCP reset. */
    record Cut(boolean reset) implements Step {}

    /** Nothing more is sent, until the client gives up. */
    record Hang() implements Step {}
}
