package io.llmlog.agent.output;

import io.llmlog.config.Settings;
import io.llmlog.event.EventMap;
import io.llmlog.status.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Brings finished events to the application's appenders; when there is none for ten seconds, to the agent's own sinks. Thread-safe and
 * bounded in memory; whoever offers an event never waits.
 */
public final class EventOutlet {
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final Duration HAND_OVER = Duration.ofSeconds(1);
    private static final Duration SWITCH = Duration.ofSeconds(3);

    private final boolean ownSinksOnly;
    private final Status status;
    private final OwnSinks own;
    private final HeldEvents held = new HeldEvents();
    private final List<Consumer<Map<String, Object>>> appenders = new CopyOnWriteArrayList<>();
    private final AgentThread thread;
    private final Duration shutdownTimeout;
    private final AtomicLong waiting = new AtomicLong();
    private final LongAdder dropped = new LongAdder();

    /**
     * An outlet that is open from now on.
     *
     * @param ownSinksOnly whether appenders get nothing
     */
    public EventOutlet(Settings settings, boolean ownSinksOnly, Status status) {
        this.ownSinksOnly = ownSinksOnly;
        this.status = status;
        this.own = new OwnSinks(settings, status);
        this.shutdownTimeout = settings.shutdownTimeout();
        this.thread = new AgentThread(status);
        thread.everySecond(this::loseThePatience);
    }

    /** Hands over an event. Never waits and never throws; an event for which there is no memory is dropped and counted. */
    public void offer(FinishedEvent event) {
        if (waiting.addAndGet(event.weight()) > MAX_BYTES) {
            waiting.addAndGet(-event.weight());
            dropped.increment();
            status.warnOften(
                    "agent queue", () -> "the agent dropped " + dropped.sum() + " events so far: its queue is full");
            return;
        }
        thread.execute(() -> {
            waiting.addAndGet(-event.weight());
            deliver(event);
        });
    }

    /** See {@code AgentBridge.register}. */
    public boolean register(Consumer<Map<String, Object>> appender) {
        if (ownSinksOnly) {
            return false;
        }
        thread.executeAndWait(
                () -> {
                    own.close();
                    if (!appenders.contains(appender)) {
                        appenders.add(appender);
                    }
                },
                SWITCH);
        thread.execute(() -> held.takeAll().forEach(this::deliver));
        return true;
    }

    /** See {@code AgentBridge.unregister}. */
    public void unregister(Consumer<Map<String, Object>> appender) {
        thread.executeAndWait(() -> appenders.remove(appender), HAND_OVER);
        appenders.remove(appender);
    }

    /** Has the agent's thread do something every second. */
    public void everySecond(Runnable chore) {
        thread.everySecond(chore);
    }

    /** From now on something is under way that has to be looked at every second. */
    public void watch() {
        thread.start();
    }

    /** Brings everything where it belongs, before the JVM ends. */
    public void shutDown() {
        thread.executeAndWait(
                () -> {
                    held.takeAll().forEach(own::offer);
                    own.close();
                },
                shutdownTimeout.plus(HAND_OVER));
    }

    private void deliver(FinishedEvent event) {
        if (ownSinksOnly) {
            own.offer(event);
        } else if (!appenders.isEmpty()) {
            handOver(event);
        } else if (own.isOpen()) {
            own.offer(event);
        } else {
            held.add(event, System.nanoTime());
            loseThePatience();
        }
    }

    private void handOver(FinishedEvent event) {
        List<Consumer<Map<String, Object>>> theirs =
                appenders.stream().filter(event.audience()::includes).toList();
        Map<String, Object> map = EventMap.of(event.event());
        for (Consumer<Map<String, Object>> appender : theirs.isEmpty() ? appenders : theirs) {
            try {
                appender.accept(map);
            } catch (Throwable broken) {
                status.warnOften("appender", () -> "an appender failed at an event of the agent: " + broken);
            }
        }
    }

    private void loseThePatience() {
        if (held.isOver(System.nanoTime())) {
            held.takeAll().forEach(own::offer);
        }
    }
}
