package io.llmlog.analytics.generate.world;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.event.Producer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The processes that write events. Each service gets a new version every few days, and processes of other names with it. Thread-safe.
 */
public final class Fleet {
    private static final long RELEASE_SECONDS = 9 * 86_400L;
    private static final long FIRST_RELEASE =
            Instant.parse("2025-01-01T03:00:00Z").getEpochSecond();

    private final long seed;
    private final Map<String, Producer> producers = new ConcurrentHashMap<>();

    public Fleet(long seed) {
        this.seed = Dice.seed(seed, "fleet");
    }

    /** A process of the service that runs at that time. */
    Producer process(Service service, Instant time, @Nullable Incident incident, Dice dice) {
        long offset = Math.floorMod(Dice.seed(seed, service.wire()), RELEASE_SECONDS);
        long release = Math.floorDiv(time.getEpochSecond() - FIRST_RELEASE - offset, RELEASE_SECONDS);
        String version = "3." + Math.floorMod(release, 1000) + ".0";
        long since = release;
        if (incident != null && incident.is(IncidentKind.BAD_DEPLOY, service.wire())) {
            version = "3." + Math.floorMod(release, 1000) + ".1";
            since = incident.start().toEpochMilli();
        }
        int number = dice.below(service.processes());
        String name = service.wire()
                + '-'
                + new Dice(Dice.seed(Dice.seed(seed, since), service.wire())).letters(5)
                + '-'
                + number;
        String running = version;
        return producers.computeIfAbsent(name, pod -> producer(pod, service, running, number));
    }

    private Producer producer(String name, Service service, String version, int number) {
        Dice dice = new Dice(Dice.seed(seed, name));
        return new Producer(dice.hex(16), service.wire(), version, "production", name, 1 + number);
    }

    /** The process of that name, if it has been named already. */
    public @Nullable Producer named(@Nullable String name) {
        return name == null ? null : producers.get(name);
    }
}
