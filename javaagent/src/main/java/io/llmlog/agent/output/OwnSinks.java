package io.llmlog.agent.output;

import io.llmlog.config.Pipelines;
import io.llmlog.config.Settings;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.status.Status;
import org.jspecify.annotations.Nullable;

/** The agent's own pipeline, which is started when it is first needed: its files must not exist before. Used by one thread. */
final class OwnSinks {
    private final Settings settings;
    private final Status status;
    private @Nullable EventPipeline pipeline;

    OwnSinks(Settings settings, Status status) {
        this.settings = settings;
        this.status = status;
    }

    boolean isOpen() {
        return pipeline != null;
    }

    void offer(FinishedEvent event) {
        EventPipeline open = pipeline;
        if (open == null) {
            open = Pipelines.start(settings, status);
            pipeline = open;
        }
        open.offer(event.event());
    }

    /** Writes what was offered, and gives the files free. */
    void close() {
        EventPipeline open = pipeline;
        if (open != null) {
            pipeline = null;
            open.close(settings.shutdownTimeout());
        }
    }
}
