package io.llmlog.analytics.push;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.zip.GZIPOutputStream;

/** All figures of one moment, as they are sent: text with that moment behind each value, compressed by gzip. */
final class Sample {
    private static final PrometheusTextFormatWriter FORMAT = PrometheusTextFormatWriter.create();

    private final byte[] compressed;

    private Sample(byte[] compressed) {
        this.compressed = compressed;
    }

    static Sample of(Collection<MetricSnapshot> figures, Instant moment) {
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            FORMAT.write(text, new MetricSnapshots(figures));
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (Writer out = new OutputStreamWriter(new GZIPOutputStream(compressed), StandardCharsets.UTF_8)) {
                for (String line : text.toString(StandardCharsets.UTF_8).split("\n")) {
                    if (!line.startsWith("#") && !line.isEmpty()) {
                        out.append(line)
                                .append(' ')
                                .append(String.valueOf(moment.toEpochMilli()))
                                .append('\n');
                    }
                }
            }
            return new Sample(compressed.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /** Not a copy. */
    byte[] compressed() {
        return compressed;
    }
}
