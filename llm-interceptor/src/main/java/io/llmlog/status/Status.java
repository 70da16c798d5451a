package io.llmlog.status;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Speaks to a {@link StatusListener}. What may happen at every event is said the first time and then at most every 30 seconds per topic.
 * Thread-safe; never throws, whatever the listener does.
 */
public final class Status {
    private static final long QUIET_NANOS = Duration.ofSeconds(30).toNanos();

    private final StatusListener listener;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, AtomicLong> lastSaid = new ConcurrentHashMap<>();

    public Status(StatusListener listener) {
        this(listener, System::nanoTime);
    }

    Status(StatusListener listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /** A fact of the life cycle, said every time. */
    public void info(String message) {
        say(StatusLevel.INFO, message);
    }

    /** Something the user should mend, said every time: for what happens once, such as at a start. */
    public void warn(String message) {
        say(StatusLevel.WARN, message);
    }

    /**
     * Something that may happen again and again.
     *
     * @param topic what is counted as the same thing; one of few
     * @param message made only when it is going to be said
     */
    public void warnOften(String topic, Supplier<String> message) {
        long now = nanoTime.getAsLong();
        AtomicLong first = new AtomicLong(now);
        AtomicLong last = lastSaid.putIfAbsent(topic, first);
        if (last == null) {
            say(StatusLevel.WARN, message.get());
            return;
        }
        long before = last.get();
        if (now - before >= QUIET_NANOS && last.compareAndSet(before, now)) {
            say(StatusLevel.WARN, message.get());
        }
    }

    private void say(StatusLevel level, String message) {
        try {
            listener.report(level, escaped(message));
        } catch (RuntimeException deaf) {
            // The listener belongs to the host; there is nobody left to tell.
        }
    }

    /** A message may quote foreign text, which must not be able to start a line of its own. */
    private static String escaped(String message) {
        if (message.chars().noneMatch(Character::isISOControl)) {
            return message;
        }
        StringBuilder escaped = new StringBuilder(message.length() + 16);
        message.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                escaped.append(String.format("\\u%04x", c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }
}
