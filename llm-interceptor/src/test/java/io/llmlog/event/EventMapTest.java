package io.llmlog.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.testkit.AnyEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EventMapTest {
    @Property(tries = 300)
    void readsBackTheEventThatItTellsOf(@ForAll("events") LlmEvent event) {
        assertThat(EventMap.read(EventMap.of(event))).isEqualTo(event);
    }

    @Property(tries = 300)
    void holdsNothingButTypesOfTheJdkUnderNamesOfTheContract(@ForAll("events") LlmEvent event) {
        EventMap.of(event).forEach((name, value) -> {
            assertThat(EventFields.byName(name)).as(name).isNotNull();
            assertThat(value.getClass().getClassLoader()).as(name).isNull();
        });
    }

    @Property(tries = 300)
    void aValueOfAnUnexpectedTypeCostsItsFieldAndNotTheEvent(@ForAll("events") LlmEvent event) {
        for (Object strange : List.of(new Object(), "text", -1, List.of(1), Map.of(1, 2))) {
            for (FieldName field : EventFields.all()) {
                Map<String, Object> map = new HashMap<>(EventMap.of(event));
                map.put(field.name(), strange);

                assertThat(EventMap.read(map)).isNotNull();
            }
        }
    }

    @Test
    void makesAnEventOfNothing() {
        LlmEvent event = EventMap.read(Map.of());

        assertThat(event.type()).isEqualTo(EventType.LLM_INTERACTION);
        assertThat(event.capture()).isEqualTo(Capture.by(CaptureSource.BRIDGE));
        assertThat(event.timestamp()).isBeforeOrEqualTo(Instant.now());
        assertThat(event.request()).isNull();
    }

    @Provide
    Arbitrary<LlmEvent> events() {
        return AnyEvent.captured();
    }
}
