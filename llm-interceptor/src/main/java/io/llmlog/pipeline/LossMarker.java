package io.llmlog.pipeline;

import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LogFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of type {@code gap} out of what was lost since the last one, so that whoever reads the log sees the hole in it. At most one
 * every 30 seconds, and a last one at the end. Used by the worker.
 */
final class LossMarker {
    private static final long PAUSE_NANOS = Duration.ofSeconds(30).toNanos();
    /** Adding up is not for every step of the worker. */
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Books books;
    private final List<SinkLane> lanes;
    private long marked;
    private long markedAt;
    private long lookedAt = System.nanoTime();

    LossMarker(Books books, List<SinkLane> lanes) {
        this.books = books;
        this.lanes = lanes;
    }

    /** The marker that is due, or null. */
    @Nullable
    LlmEvent due(long now, boolean last) {
        if (!last && (now - lookedAt < LOOK_NANOS || (marked > 0 && now - markedAt < PAUSE_NANOS))) {
            return null;
        }
        lookedAt = now;
        long lost = books.rejected.total()
                + books.lost.total()
                + lanes.stream().mapToLong(SinkLane::droppedHere).sum();
        if (lost == marked) {
            return null;
        }
        LlmEvent event = marker(lost - marked, lost);
        marked = lost;
        markedAt = now;
        return event;
    }

    private LlmEvent marker(long since, long total) {
        Map<String, Long> reasons = new TreeMap<>();
        books.rejected.snapshot().forEach((reason, count) -> reasons.merge(reason.wire(), count, Long::sum));
        books.lost.snapshot().forEach((reason, count) -> reasons.merge(reason.wire(), count, Long::sum));
        lanes.forEach(lane -> reasons.merge(DropReason.SINK_FAILED.wire(), lane.droppedHere(), Long::sum));
        String why = reasons.entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .map(reason -> reason.getKey() + "=" + reason.getValue())
                .collect(Collectors.joining(" "));
        return LlmEvent.builder(EventType.GAP, Capture.by(CaptureSource.PIPELINE))
                .log(new LogFacts(
                        "llmlog", "WARN", since + " events lost since the last marker, " + total + " in all: " + why))
                .context(CallContext.builder()
                        .labels(Map.of(
                                "lost_events", String.valueOf(since), "lost_events_total", String.valueOf(total)))
                        .build())
                .build();
    }
}
