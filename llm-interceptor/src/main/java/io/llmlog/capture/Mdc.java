package io.llmlog.capture;

import io.llmlog.event.CallContext;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mapped diagnostic context of a logging framework: the keys by which people, tracers and frameworks name a user, a session or a
 * trace become the fields of the contract, all others become labels.
 *
 * <p>The text {@code null} counts as absent: Log4j's SLF4J binding hands on a key with the value null as that text.
 */
public final class Mdc {
    private static final String NULL = "null";
    private static final Comparator<String> KEYS = Comparator.nullsFirst(Comparator.naturalOrder());

    private Mdc() {}

    /** The context those entries tell of; null and empty maps tell of none, null values are skipped. */
    public static CallContext context(@Nullable Map<String, ?> mdc) {
        if (mdc == null || mdc.isEmpty()) {
            return CallContext.EMPTY;
        }
        CallContext.Builder context = CallContext.builder();
        Map<String, String> labels = new HashMap<>();
        inOrder(mdc).forEach((key, value) -> {
            String text = value == null ? NULL : text(value);
            if (key != null && !text.equals(NULL) && !put(context, key, text)) {
                labels.put(key, text);
            }
        });
        return context.labels(labels).build();
    }

    /** The text of a value of the application's; its class when its {@code toString} fails. */
    public static String text(Object value) {
        try {
            return String.valueOf(value.toString());
        } catch (Throwable broken) {
            return value.getClass().getName();
        }
    }

    /** Of {@code user.id} and {@code user_id} the latter wins, whatever map they come in. */
    private static Map<String, ?> inOrder(Map<String, ?> mdc) {
        if (mdc.size() == 1) {
            return mdc;
        }
        Map<String, Object> sorted = new TreeMap<>(KEYS);
        sorted.putAll(mdc);
        return sorted;
    }

    private static boolean put(CallContext.Builder context, String key, String value) {
        switch (key) {
            case "user_id", "userId", "user.id" -> context.userId(value);
            case "session_id", "sessionId", "session.id" -> context.sessionId(value);
            case "conversation_id", "conversationId", "gen_ai.conversation.id" -> context.conversationId(value);
            case "tenant_id", "tenantId", "organization.id" -> context.tenantId(value);
            case "feature" -> context.feature(value);
            case "trace_id", "traceId", "trace.id", "dd.trace_id" -> context.traceId(value);
            case "span_id", "spanId", "span.id", "dd.span_id" -> context.spanId(value);
            default -> {
                return false;
            }
        }
        return true;
    }
}
