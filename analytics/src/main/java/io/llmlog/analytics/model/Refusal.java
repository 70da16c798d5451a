package io.llmlog.analytics.model;

import io.llmlog.analytics.model.ModelException.Reason;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that was not answered with 200.
 *
 * @param isExplained whether the body is an error in JSON, as providers send it
 * @param retryAfter when to come back; null where nothing says it
 */
record Refusal(
        WireFormat format,
        int status,
        boolean isExplained,
        @Nullable Duration retryAfter) {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    Refusal retryAfter(Duration wait) {
        return new Refusal(format, status, isExplained, bounded(wait));
    }

    /** As the status says by itself. */
    ModelException explained() {
        return switch (status) {
            case 401, 403 -> of(Reason.NOT_ALLOWED);
            case 404 -> of(isExplained ? Reason.NO_SUCH_MODEL : Reason.UNUSABLE);
            case 429 -> of(Reason.RATE_LIMITED);
            default -> of(status < 400 ? Reason.UNUSABLE : Reason.FAILED);
        };
    }

    ModelException of(Reason reason) {
        return new ModelException(reason, format.settings().name() + ": " + message(reason), retryAfter);
    }

    private String message(Reason reason) {
        ModelSettings settings = format.settings();
        return switch (reason) {
            case NOT_ALLOWED ->
                settings.key() == null
                        ? settings.url() + " wants a key (" + status + ")" + inVariable(settings.provider())
                        : "the key" + inVariable(settings.provider()) + " is not taken (" + status + ")";
            case NO_SUCH_MODEL ->
                settings.provider().setting() + " does not serve " + settings.model() + ", or not any more: "
                        + format.otherModel();
            case RATE_LIMITED -> "too many questions for now (429)";
            case UNUSABLE ->
                settings.url() + " answered " + status + ", which is no answer of "
                        + settings.provider().setting() + ": look at --model-url";
            default -> settings.url() + " answered " + status;
        };
    }

    private static String inVariable(ModelProvider provider) {
        return provider.keyVariable() == null ? "" : " in " + provider.keyVariable();
    }

    /** The header of RFC 9110, section 10.2.3: seconds, or a date. */
    static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
        Optional<String> value = headers.firstValue("Retry-After");
        if (value.isEmpty()) {
            return null;
        }
        String text = value.get().strip();
        try {
            return text.matches("\\d{1,9}")
                    ? bounded(Duration.ofSeconds(Long.parseLong(text)))
                    : bounded(Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
