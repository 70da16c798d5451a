package io.llmlog.analytics.generate.world;

import io.llmlog.analytics.generate.chance.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** So many incidents an hour, from a moment on without end. Asked about times that never go back by more than an hour. Not thread-safe. */
public final class RollingIncidents implements Incidents {
    private static final Duration STRETCH = Duration.ofHours(1);

    private final long seed;
    private final int perHour;
    private final People people;
    private final Instant start;
    private final List<PlannedIncidents> stretches = new ArrayList<>();

    public RollingIncidents(long seed, Instant start, int perHour, People people) {
        this.seed = seed;
        this.start = start;
        this.perHour = perHour;
        this.people = people;
    }

    @Override
    public @Nullable Incident at(Instant time) {
        int stretch = (int) Duration.between(start, time).dividedBy(STRETCH);
        while (stretches.size() <= stretch) {
            int next = stretches.size();
            Instant begin = start.plus(STRETCH.multipliedBy(next));
            stretches.add(new PlannedIncidents(Dice.seed(seed, next), begin, begin.plus(STRETCH), perHour, people));
        }
        return stretches.get(stretch).at(time);
    }

    @Override
    public List<Incident> before(Instant end) {
        return stretches.stream()
                .flatMap(stretch -> stretch.before(end).stream())
                .toList();
    }
}
