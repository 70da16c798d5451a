package io.llmlog.event;

/**
 * The one-line summary of an event for people at a console, such as
 * {@code gpt-4o-mini chat 812 ms 150->320 tokens $0.0003 user=u-17}. Never holds content: not the prompt, not the response, not the
 * message of an error.
 */
public final class Summary {
    private final LlmEvent event;
    private final StringBuilder words = new StringBuilder(64);

    private Summary(LlmEvent event) {
        this.event = event;
    }

    public static String of(LlmEvent event) {
        Summary summary = new Summary(event);
        summary.subject();
        summary.outcome();
        summary.size();
        summary.circumstances();
        return summary.words.toString();
    }

    private void subject() {
        LlmRequest request = event.request();
        if (event.type() == EventType.FEEDBACK) {
            words.append("feedback on ").append(event.callId());
        } else {
            words.append(
                    request == null || request.model() == null ? event.type().wire() : request.model());
        }
        if (request != null && request.operation() != null) {
            words.append(' ').append(request.operation());
        }
    }

    private void outcome() {
        if (event.isError()) {
            words.append(" FAILED");
            status();
            errorType();
        } else if (event.outcome() == Outcome.UNKNOWN) {
            words.append(" outcome unknown");
        }
    }

    private void status() {
        if (event.http() != null && event.http().status() != null) {
            words.append(' ').append(event.http().status().intValue());
        }
    }

    /** Left out when it only repeats the status. */
    private void errorType() {
        String type = event.failure() == null ? null : event.failure().type();
        Integer status = event.http() == null ? null : event.http().status();
        if (type != null && !type.equals(String.valueOf(status))) {
            words.append(' ').append(type, type.lastIndexOf('.') + 1, type.length());
        }
    }

    private void size() {
        if (event.timing() != null) {
            words.append(' ').append(event.timing().total().toMillis()).append(" ms");
        }
        TokenUsage usage = event.response() == null ? null : event.response().usage();
        if (usage != null) {
            tokens(usage);
        }
        Cost cost = event.cost();
        if (cost != null && cost.usd() != null) {
            dollars(cost.usd());
        }
    }

    private void tokens(TokenUsage usage) {
        if (usage.input() != null && usage.output() != null) {
            words.append(' ').append(usage.input().longValue());
            words.append("->").append(usage.output().longValue()).append(" tokens");
        } else if (usage.total() != null) {
            words.append(' ').append(usage.total().longValue()).append(" tokens");
        }
    }

    /** Four decimals; by hand, as {@code String.format} takes longer than all the rest of the line. */
    private void dollars(double usd) {
        long tenThousandths = Math.round(Math.abs(usd) * 10_000);
        words.append(usd < 0 ? " -$" : " $").append(tenThousandths / 10_000);
        int point = words.length();
        words.append(10_000 + tenThousandths % 10_000).setCharAt(point, '.');
    }

    private void circumstances() {
        Integer attempt = event.attempt();
        if (attempt != null && attempt > 0) {
            words.append(" retry ").append(attempt.intValue());
        }
        if (event.context().userId() != null) {
            words.append(" user=").append(event.context().userId());
        }
    }
}
