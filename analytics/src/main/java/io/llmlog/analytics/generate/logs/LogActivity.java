package io.llmlog.analytics.generate.logs;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.text.Sections;
import io.llmlog.analytics.generate.world.Activity;
import io.llmlog.analytics.generate.world.Later;
import io.llmlog.analytics.generate.world.World;
import io.llmlog.event.LlmEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Programs log what they do: a few records for each request, and some that belong to none. */
public final class LogActivity implements Activity {
    private static final double BACKGROUND = 0.12;

    private final World world;
    private final Map<String, List<RecordTemplate>> templates;
    private final List<String> frames;

    public LogActivity(World world) {
        this.world = world;
        Map<String, List<String>> sections = Sections.read(LogActivity.class, "records.txt");
        frames = sections.getOrDefault("frame", List.of());
        templates = sections.entrySet().stream()
                .filter(section -> !section.getKey().equals("frame"))
                .collect(Collectors.toMap(Map.Entry::getKey, section -> section.getValue().stream()
                        .map(RecordTemplate::read)
                        .toList()));
    }

    @Override
    public LlmEvent begin(Instant time, Dice dice, Later later) {
        ServedRequest request = new ServedRequest(world, world.occasion(time, dice), templates, frames, dice);
        return dice.chance(BACKGROUND) ? request.background() : request.begin(later);
    }
}
