package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET /metrics}: figures for Prometheus, in its text format 0.0.4, or as OpenMetrics 1.0 where that is asked for. Asks no store. */
public final class ScrapeEndpoint implements Endpoints {
    private final List<Supplier<? extends Collection<MetricSnapshot>>> sources;
    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics =
            OpenMetricsTextFormatWriter.builder().build();

    /** With all that these give; no name may come from two of them. */
    public ScrapeEndpoint(List<Supplier<? extends Collection<MetricSnapshot>>> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(HandlerType.GET, "/metrics", Scope.READ, false, this::scrape)
                .about(Description.of(
                        "Service",
                        "For Prometheus",
                        "Figures in the text format 0.0.4 of Prometheus, or as OpenMetrics 1.0 where Accept asks for"
                                + " it.",
                        new Description.Answer("text/plain", null))));
    }

    private void scrape(Context context, Parameters parameters) throws IOException {
        parameters.check();
        List<MetricSnapshot> all =
                sources.stream().flatMap(source -> source.get().stream()).toList();
        ExpositionFormatWriter writer = openMetrics.accepts(context.header("Accept")) ? openMetrics : text;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
        writer.write(bytes, new MetricSnapshots(all));
        context.header("Cache-Control", "no-store")
                .contentType(writer.getContentType())
                .result(bytes.toByteArray());
    }
}
