package io.llmlog.analytics.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets a warning or error that is said again and again through a few times a minute; the first of the next minute is preceded by how many
 * were left out. Two messages are the same when their logger and their text without arguments are. Thread-safe.
 */
final class RepeatFilter extends TurboFilter {
    private static final int MOST_TEXTS = 1_000;

    private final int most;
    private final long window;
    private final LongSupplier nanoTime;
    private final Map<String, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MOST_TEXTS;
        }
    };

    private static final class Seen {
        private long since;
        private int count;

        Seen(long since) {
            this.since = since;
        }
    }

    RepeatFilter(int most, Duration window, LongSupplier nanoTime) {
        this.most = most;
        this.window = window.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        if (format == null || !level.isGreaterOrEqual(Level.WARN)) {
            return FilterReply.NEUTRAL;
        }
        int leftOut = 0;
        synchronized (seen) {
            long now = nanoTime.getAsLong();
            Seen same = seen.computeIfAbsent(logger.getName() + ' ' + format, ignored -> new Seen(now));
            if (now - same.since > window) {
                leftOut = Math.max(0, same.count - most);
                same.since = now;
                same.count = 0;
            }
            if (++same.count > most) {
                return FilterReply.DENY;
            }
        }
        if (leftOut > 0) {
            logger.info("{} more like the next message were left out", leftOut);
        }
        return FilterReply.NEUTRAL;
    }
}
