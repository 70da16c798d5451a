package io.llmlog.event;

import org.jspecify.annotations.Nullable;

/**
 * The one-line summary of an event for people at a console, such as
 * {@code gpt-4o-mini chat 812 ms 150->320 tokens $0.0003 user=u-17}. Never holds content: not the prompt, not the response, not the
 * message of an error.
 */
public final class Summary {
    private Summary() {}

    public static String of(LlmEvent event) {
        StringBuilder words = new StringBuilder(64).append(subject(event));
        add(words, event.request() == null ? null : event.request().operation());
        add(words, outcome(event));
        add(words, event.timing() == null ? null : event.timing().total().toMillis() + " ms");
        add(words, tokens(event.response() == null ? null : event.response().usage()));
        add(words, cost(event.cost()));
        add(words, retry(event.attempt()));
        add(
                words,
                event.context().userId() == null
                        ? null
                        : "user=" + event.context().userId());
        return words.toString();
    }

    private static String subject(LlmEvent event) {
        if (event.type() == EventType.FEEDBACK) {
            return "feedback on " + event.callId();
        }
        LlmRequest request = event.request();
        return request == null || request.model() == null ? event.type().wire() : request.model();
    }

    private static @Nullable String outcome(LlmEvent event) {
        if (event.isError()) {
            return "FAILED" + word(status(event)) + word(errorType(event));
        }
        return event.outcome() == Outcome.UNKNOWN ? "outcome unknown" : null;
    }

    private static @Nullable String status(LlmEvent event) {
        return event.http() == null || event.http().status() == null
                ? null
                : String.valueOf(event.http().status());
    }

    /** Null when it only repeats the status. */
    private static @Nullable String errorType(LlmEvent event) {
        String type = event.failure() == null ? null : event.failure().type();
        return type == null || type.equals(status(event)) ? null : simpleName(type);
    }

    private static String word(@Nullable String word) {
        return word == null ? "" : " " + word;
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static @Nullable String tokens(@Nullable TokenUsage usage) {
        if (usage == null) {
            return null;
        }
        if (usage.input() != null && usage.output() != null) {
            return usage.input() + "->" + usage.output() + " tokens";
        }
        return usage.total() == null ? null : usage.total() + " tokens";
    }

    private static @Nullable String cost(@Nullable Cost cost) {
        return cost == null || cost.usd() == null ? null : dollars(cost.usd());
    }

    /** Four decimals; by hand, as {@code String.format} takes longer than all the rest of the line. */
    private static String dollars(double usd) {
        long tenThousandths = Math.round(Math.abs(usd) * 10_000);
        String decimals = String.valueOf(10_000 + tenThousandths % 10_000).substring(1);
        return (usd < 0 ? "-$" : "$") + tenThousandths / 10_000 + "." + decimals;
    }

    private static @Nullable String retry(@Nullable Integer attempt) {
        return attempt == null || attempt == 0 ? null : "retry " + attempt;
    }

    private static void add(StringBuilder words, @Nullable String word) {
        if (word != null) {
            words.append(' ').append(word);
        }
    }
}
