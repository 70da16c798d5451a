package io.llmlog.analytics.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.llmlog.analytics.hook.HookStats;
import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.IntakeStats;
import io.llmlog.analytics.ingest.kafka.KafkaIngest;
import io.llmlog.analytics.ingest.kafka.KafkaStatus;
import io.llmlog.analytics.ingest.tail.Counts.Rejection;
import io.llmlog.analytics.ingest.tail.FileTailer;
import io.llmlog.analytics.ingest.tail.SourceStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /health}: whether events get from the files to the store. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HealthAnswer(
        String status,
        @Nullable String problem,
        String version,
        long uptimeMs,
        long events,
        IntakeStats ingest,
        HookStats hooks,
        List<Source> sources,
        @Nullable KafkaStatus kafka) {
    /** One tailed file. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Source(
            String file,
            long position,
            @Nullable Long size,
            long lagBytes,
            long lines,
            long rejected,
            @Nullable Rejection lastRejected) {
        static Source of(SourceStatus status) {
            return new Source(
                    status.file().toString(),
                    status.position(),
                    status.size(),
                    status.lag(),
                    status.counts().lines(),
                    status.counts().rejected(),
                    status.counts().lastRejected());
        }
    }

    static HealthAnswer of(
            long events, FileTailer tailer, Intake intake, @Nullable KafkaIngest kafka, String version, long uptimeMs) {
        String problem = tailer.problem() != null || kafka == null ? tailer.problem() : kafka.problem();
        return new HealthAnswer(
                problem == null ? "up" : "degraded",
                problem,
                version,
                uptimeMs,
                events,
                intake.stats(),
                intake.hooks(),
                tailer.status().stream().map(Source::of).toList(),
                kafka == null ? null : kafka.status());
    }
}
