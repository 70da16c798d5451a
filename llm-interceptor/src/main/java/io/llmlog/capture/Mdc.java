package io.llmlog.capture;

import io.llmlog.event.CallContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mapped diagnostic context of a logging framework: the keys by which people, tracers and frameworks name a user, a session or a
 * trace become the fields of the contract, all others become labels.
 *
 * <p>The text {@code null} counts as absent: Log4j's SLF4J binding hands on a key with the value null as that text.
 */
public final class Mdc {
    private static final Map<String, WellKnown> WELL_KNOWN = wellKnown();

    private Mdc() {}

    /** A field and, for one of its names, the names that are preferred to it. */
    private record WellKnown(BiConsumer<CallContext.Builder, String> field, List<String> preferred) {
        boolean isOutdone(Map<String, ?> mdc) {
            for (String name : preferred) {
                if (known(mdc.get(name)) != null) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The context those entries tell of; null and empty maps tell of none, null values are skipped. */
    public static CallContext context(@Nullable Map<String, ?> mdc) {
        if (mdc == null || mdc.isEmpty()) {
            return CallContext.EMPTY;
        }
        CallContext.Builder context = CallContext.builder();
        Map<String, String> labels = new HashMap<>();
        mdc.forEach((key, value) -> {
            String text = known(value);
            if (key == null || text == null) {
                return;
            }
            WellKnown wellKnown = WELL_KNOWN.get(key);
            if (wellKnown == null) {
                labels.put(key, text);
            } else if (!wellKnown.isOutdone(mdc)) {
                wellKnown.field.accept(context, text);
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

    private static @Nullable String known(@Nullable Object value) {
        String text = value == null ? "null" : text(value);
        return text.equals("null") ? null : text;
    }

    private static Map<String, WellKnown> wellKnown() {
        Map<String, WellKnown> all = new HashMap<>();
        add(all, CallContext.Builder::userId, "user_id", "userId", "user.id");
        add(all, CallContext.Builder::sessionId, "session_id", "sessionId", "session.id");
        add(all, CallContext.Builder::conversationId, "conversation_id", "conversationId", "gen_ai.conversation.id");
        add(all, CallContext.Builder::tenantId, "tenant_id", "tenantId", "organization.id");
        add(all, CallContext.Builder::feature, "feature");
        add(all, CallContext.Builder::traceId, "trace_id", "traceId", "trace.id", "dd.trace_id");
        add(all, CallContext.Builder::spanId, "span_id", "spanId", "span.id", "dd.span_id");
        return Map.copyOf(all);
    }

    /** Of several names in one MDC the first of these wins, whatever order the map has. */
    private static void add(
            Map<String, WellKnown> all, BiConsumer<CallContext.Builder, String> field, String... names) {
        for (int i = 0; i < names.length; i++) {
            all.put(names[i], new WellKnown(field, List.of(names).subList(0, i)));
        }
    }
}
