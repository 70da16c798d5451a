package io.llmlog.analytics.generate.llm;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.world.Activity;
import io.llmlog.analytics.generate.world.Later;
import io.llmlog.analytics.generate.world.World;
import io.llmlog.event.LlmEvent;
import java.time.Instant;

/** People ask models: calls with all their attempts, and what some think of the answer. */
public final class LlmActivity implements Activity {
    private final World world;

    public LlmActivity(World world) {
        this.world = world;
    }

    @Override
    public LlmEvent begin(Instant time, Dice dice, Later later) {
        return new Call(world, world.occasion(time, dice), dice, later).attempt(time, 0, null);
    }
}
