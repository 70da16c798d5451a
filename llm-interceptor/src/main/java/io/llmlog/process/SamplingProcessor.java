package io.llmlog.process;

import io.llmlog.event.Cost;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Timing;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the contents of a share of the calls, and of every other call all but its contents: whatever is added up over events is the same as
 * without sampling. Failed, slow and costly calls keep theirs, and everything that is no call. Which calls are chosen hangs on their
 * {@code call_id} alone, so that the attempts of one call share its lot.
 *
 * <p>Stands behind redaction, which counts what it replaced, and behind pricing.
 */
public final class SamplingProcessor implements EventProcessor {
    private static final ContentRules NOTHING = ContentRules.of(ContentMode.NONE);

    private final Sampling sampling;

    public SamplingProcessor(Sampling sampling) {
        this.sampling = sampling;
    }

    @Override
    public LlmEvent process(LlmEvent event) {
        if (sampling.keepsAll() || event.type() != EventType.LLM_INTERACTION) {
            return event;
        }
        boolean kept = sampling.chooses(event.callId() == null ? event.eventId() : event.callId())
                || isSlow(event.timing())
                || isCostly(event.cost());
        LlmEvent seen = kept ? event : Withhold.fields(event, NOTHING.withheld());
        return seen.toBuilder().content(event.content().withSampled(kept)).build();
    }

    private boolean isSlow(@Nullable Timing timing) {
        return timing != null && timing.total().compareTo(sampling.slow()) >= 0;
    }

    private boolean isCostly(@Nullable Cost cost) {
        return cost != null && cost.usd() != null && cost.usd() >= sampling.costlyUsd();
    }
}
