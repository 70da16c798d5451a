package io.llmlog.capture;

import io.llmlog.event.EventMap;
import io.llmlog.pipeline.EventPipeline;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the agent's events into a pipeline. It must be registered before the pipeline opens its sinks, so what comes in that moment is
 * kept; everything passes one queue, since no event may be overtaken or fall between.
 */
final class AgentEvents implements Consumer<Map<String, Object>> {
    private final Queue<Map<String, Object>> arrived = new ConcurrentLinkedQueue<>();
    private volatile @Nullable EventPipeline pipeline;

    @Override
    public void accept(Map<String, Object> event) {
        arrived.add(event);
        passOn();
    }

    void into(EventPipeline opened) {
        pipeline = opened;
        passOn();
    }

    private void passOn() {
        EventPipeline opened = pipeline;
        if (opened == null) {
            return;
        }
        for (Map<String, Object> event = arrived.poll(); event != null; event = arrived.poll()) {
            opened.offer(EventMap.read(event));
        }
    }
}
