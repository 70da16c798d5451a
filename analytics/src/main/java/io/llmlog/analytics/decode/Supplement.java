package io.llmlog.analytics.decode;

import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.event.EventFields;
import io.llmlog.event.EventMap;
import io.llmlog.event.FieldName;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.UsageSource;
import io.llmlog.process.EventProcessor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Facts that a processor of the core finds out about an attempt at a call. Events that have any of them are not looked at: those of our own
 * appenders come with all.
 *
 * @param facts typed fields
 */
public record Supplement(EventProcessor processor, List<FieldName> facts) {
    private static final int EVENT_TYPE = Columns.of(EventFields.EVENT_TYPE);

    public Supplement {
        facts = List.copyOf(facts);
    }

    /** What is to be added to an event with these values and that prompt, in the order of the facts. */
    Map<FieldName, Object> missing(@Nullable Object[] values, @Nullable String prompt) {
        Map<FieldName, Object> found = new LinkedHashMap<>();
        if (EventTypes.ATTEMPTS.contains(values[EVENT_TYPE])
                && facts.stream().allMatch(fact -> values[Columns.of(fact)] == null)) {
            LlmEvent event = EventMap.read(map(values, prompt));
            Map<String, Object> after = EventMap.of(processor.process(event));
            for (FieldName fact : facts) {
                Object value = after.get(fact.name());
                if (value != null) {
                    found.put(fact, value);
                }
            }
        }
        return found;
    }

    /** Typed values under their names, with a prompt when it is known: what the core makes an event of. */
    static Map<String, Object> map(@Nullable Object[] values, @Nullable String prompt) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                map.put(Columns.get(i).name().name(), value);
            }
        }
        if (prompt != null) {
            map.put(EventFields.PROMPT.name(), prompt);
        }
        if (tokens(map)) {
            map.putIfAbsent(EventFields.USAGE_SOURCE.name(), UsageSource.PROVIDER.wire());
        }
        return map;
    }

    private static boolean tokens(Map<String, Object> map) {
        return Stream.of(EventFields.INPUT_TOKENS, EventFields.OUTPUT_TOKENS, EventFields.TOKENS_USED)
                .map(field -> map.get(field.name()))
                .anyMatch(Objects::nonNull);
    }
}
