package io.llmlog.agent.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import org.junit.jupiter.api.Test;

class HeldEventsTest {
    private static final long SECOND = 1_000_000_000;

    private final HeldEvents held = new HeldEvents();

    @Test
    void waitsTenSecondsFromTheFirst() {
        held.add(event(1), 0);
        held.add(event(1), 9 * SECOND);

        assertThat(held.isOver(10 * SECOND - 1)).isFalse();
        assertThat(held.isOver(10 * SECOND)).isTrue();
        assertThat(held.takeAll()).hasSize(2);
        assertThat(held.isOver(100 * SECOND)).as("nothing waits").isFalse();
    }

    @Test
    void waitsNoLonger_whenSixteenMegabytesAreHeld() {
        held.add(event(10L * 1024 * 1024), 0);
        assertThat(held.isOver(1)).isFalse();
        held.add(event(6L * 1024 * 1024), 0);
        assertThat(held.isOver(1)).isTrue();
    }

    private static FinishedEvent event(long weight) {
        LlmEvent event = LlmEvent.builder(EventType.LLM_INTERACTION, Capture.by(CaptureSource.AGENT))
                .build();
        return new FinishedEvent(event, weight, new Audience(null, null));
    }
}
