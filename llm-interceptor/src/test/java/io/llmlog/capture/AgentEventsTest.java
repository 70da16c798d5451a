package io.llmlog.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.config.Pipelines;
import io.llmlog.config.Settings;
import io.llmlog.event.EventMap;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.RecordingSink;
import io.llmlog.testkit.StatusLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentEventsTest {
    @Test
    void passesOnWhatCameBeforeThePipelineWasOpen_inOrder() {
        AgentEvents agentEvents = new AgentEvents();
        RecordingSink sink = new RecordingSink();
        agentEvents.accept(EventMap.of(Events.numbered(1)));
        agentEvents.accept(EventMap.of(Events.numbered(2)));
        try (EventPipeline pipeline =
                Pipelines.start(Settings.read(Map.of()), List.of(sink), new StatusLog().status())) {
            agentEvents.into(pipeline);
            agentEvents.accept(EventMap.of(Events.numbered(3)));
        }

        assertThat(sink.lines()).hasSize(3);
        assertThat(sink.lines().get(0)).contains("question 1");
        assertThat(sink.lines().get(1)).contains("question 2");
        assertThat(sink.lines().get(2)).contains("question 3");
    }
}
