package io.llmlog.analytics.generate;

import io.llmlog.analytics.generate.world.Incident;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.pipeline.PipelineStats.SinkStats;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What was generated, and what became of it.
 *
 * @param events how many were handed to the sinks
 * @param wanted how many there were to be; {@link Long#MAX_VALUE} for no end
 * @param incidents those that have begun
 */
public record Report(
        DataKind kind, long events, long wanted, Duration time, PipelineStats stats, List<Incident> incidents) {

    /** Whether every event is where it belongs. */
    public boolean isComplete() {
        return (events == wanted || wanted == Long.MAX_VALUE)
                && stats.sinks().stream().allMatch(sink -> sink.delivered() >= events && missing(sink) == 0);
    }

    /** A line for each thing that people want to know. */
    public String text() {
        StringBuilder text = new StringBuilder();
        double seconds = Math.max(0.001, time.toMillis() / 1000.0);
        text.append(String.format(
                Locale.ROOT, "generated %,d events in %.1f s (%,.0f/s)%n", events, seconds, events / seconds));
        stats.sinks().forEach(sink -> text.append(line(sink)));
        if (stats.rejectedTotal() + stats.lostTotal() > 0) {
            text.append(String.format(
                    Locale.ROOT, "  lost before any sink: %,d%n", stats.rejectedTotal() + stats.lostTotal()));
        }
        incidents.forEach(incident -> text.append(line(incident)));
        return text.toString();
    }

    private static String line(SinkStats sink) {
        String line = String.format(Locale.ROOT, "  delivered %,d to %s", sink.delivered(), sink.sink());
        line += sink.duplicates() > 0
                ? String.format(Locale.ROOT, ", %,d of them there already", sink.duplicates())
                : "";
        if (missing(sink) > 0) {
            line += String.format(
                    Locale.ROOT,
                    "; not delivered: %,d refused, %,d dropped %s, %,d waiting",
                    sink.deadLettered(),
                    sink.droppedTotal(),
                    sink.dropped(),
                    sink.spooled() + sink.waiting());
        }
        return line + System.lineSeparator();
    }

    private static long missing(SinkStats sink) {
        return sink.deadLettered() + sink.droppedTotal() + sink.spooled() + sink.waiting();
    }

    private String line(Incident incident) {
        return String.format(
                "  incident %s .. %s  %-19s %s=%s%n",
                incident.start(), incident.end(), incident.kind().wire(), kind.field(incident), incident.subject());
    }
}
