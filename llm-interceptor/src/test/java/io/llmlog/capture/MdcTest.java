package io.llmlog.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.CallContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MdcTest {
    @Test
    void knowsNothing_whenThereIsNothing() {
        assertThat(Mdc.context(null)).isEqualTo(CallContext.EMPTY);
        assertThat(Mdc.context(Map.of())).isEqualTo(CallContext.EMPTY);
    }

    @Test
    void makesFieldsOfWellKnownKeysAndLabelsOfTheRest() {
        CallContext context = Mdc.context(Map.of("userId", "u-1", "dd.trace_id", "77", "order.id", 4711));

        assertThat(context)
                .isEqualTo(CallContext.builder()
                        .userId("u-1")
                        .traceId("77")
                        .labels(Map.of("order.id", "4711"))
                        .build());
    }

    @Test
    void leavesOutNullInEveryForm() {
        Map<String, Object> mdc = new HashMap<>();
        mdc.put("user_id", "null");
        mdc.put("order", null);
        mdc.put(null, "no key");
        mdc.put("kept", "yes");

        assertThat(Mdc.context(mdc))
                .isEqualTo(CallContext.builder().labels(Map.of("kept", "yes")).build());
    }

    @Test
    void prefersTheWireName_whateverTheOrder() {
        assertThat(Mdc.context(Map.of("user_id", "ours", "userId", "camel", "user.id", "dotted"))
                        .userId())
                .isEqualTo("ours");
    }

    @Test
    void F8_namesTheClassOfAValueWhoseTextThrows() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("no text");
            }
        };

        assertThat(Mdc.context(Map.of("broken", broken, "kept", "yes")).labels())
                .isEqualTo(Map.of("broken", broken.getClass().getName(), "kept", "yes"));
    }
}
