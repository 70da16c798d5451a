package io.llmlog.analytics.generate;

import io.llmlog.analytics.generate.world.Fleet;
import io.llmlog.analytics.generate.world.World;
import io.llmlog.config.Settings;
import io.llmlog.encode.EventEncoder;
import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import java.util.HashMap;
import java.util.Map;

/** Writes each event as the process would that it is said to be of, with numbers of that process's own. */
final class FleetEncoder implements EventEncoder {
    private final Fleet fleet;
    private final Settings settings;
    private final Map<Producer, Numbered> processes = new HashMap<>();
    /** Of what the pipeline itself has to say. */
    private final Producer own = Producer.current("llmlog-generate", null, null);

    FleetEncoder(Fleet fleet, Settings settings) {
        this.fleet = fleet;
        this.settings = settings;
    }

    @Override
    public void encode(LlmEvent event, long sequence, JsonBuffer out) {
        Producer process = fleet.named(event.context().labels().get(World.PROCESS));
        processes
                .computeIfAbsent(process == null ? own : process, this::numbered)
                .encode(event, out);
    }

    private Numbered numbered(Producer process) {
        return new Numbered(new JsonLineEncoder(
                process, (int) settings.maxEventBytes().bytes(), settings.labelFields(), settings.format()));
    }

    /** The encoder of one process. */
    private static final class Numbered {
        private final JsonLineEncoder encoder;
        private long sequence;

        Numbered(JsonLineEncoder encoder) {
            this.encoder = encoder;
        }

        void encode(LlmEvent event, JsonBuffer out) {
            encoder.encode(event, sequence, out);
            sequence++;
        }
    }
}
