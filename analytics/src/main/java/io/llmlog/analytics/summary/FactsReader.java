package io.llmlog.analytics.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmlog.analytics.metrics.Metric;
import io.llmlog.analytics.query.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads facts out of the JSON that a metric answers with: numbers are figures, lists with {@code t} are series, other lists are rankings. It knows no
 * metric by itself, so that a new one can be told, too.
 */
final class FactsReader {
    private static final Set<String> NO_FIGURES = Set.of("bucket_ms", "from", "to", "interval");

    /** Parts of a distribution that only its own metrics tell. */
    private static final Set<String> DETAILS = Set.of("avg", "p90", "p99", "max");

    private static final Set<String> DETAILED = Set.of("latency", "ttft");

    private final Metric metric;
    private final TimeRange range;
    private final JsonNode before;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Ranking> rankings = new ArrayList<>();
    private @Nullable Peak peak;

    private FactsReader(Metric metric, TimeRange range, JsonNode before) {
        this.metric = metric;
        this.range = range;
        this.before = before;
    }

    /**
     * Reads them.
     *
     * @param before the answer about the period before; a missing node where there is none
     */
    static Facts read(Metric metric, TimeRange range, JsonNode now, JsonNode before) {
        FactsReader reader = new FactsReader(metric, range, before);
        now.properties().forEach(reader::readMember);
        return new Facts(metric.title(), range, reader.figures, reader.rankings, reader.peak);
    }

    private void readMember(Map.Entry<String, JsonNode> member) {
        String name = member.getKey();
        JsonNode value = member.getValue();
        if (NO_FIGURES.contains(name)) {
            return;
        } else if (value.isNumber()) {
            figures.add(figure("", name, value, before.path(name)));
        } else if (value.isObject() && !value.has("buckets")) {
            value.properties().forEach(part -> readPart(name, part, before.path(name)));
        } else if (value.isArray() && !value.isEmpty()) {
            readList(name, value);
        }
    }

    private void readPart(String parent, Map.Entry<String, JsonNode> part, JsonNode earlier) {
        boolean isAside = DETAILS.contains(part.getKey()) && !DETAILED.contains(metric.name());
        if (part.getValue().isNumber() && !isAside) {
            figures.add(figure(parent, part.getKey(), part.getValue(), earlier.path(part.getKey())));
        }
    }

    private void readList(String name, JsonNode list) {
        if (list.path(0).has("t")) {
            readSeries(name, list);
        } else {
            Ranking ranking = RankingReader.read(metric.name(), name, list, before.path(name));
            if (ranking != null) {
                rankings.add(ranking);
            }
        }
    }

    private void readSeries(String name, JsonNode series) {
        String field = SeriesReader.field(series);
        if (field == null) {
            return;
        }
        if (figures.isEmpty() && Unit.of(field).addsUp()) {
            JsonNode all = SeriesReader.sum(series, field);
            figures.add(figure(
                    "",
                    field,
                    all,
                    before.has(name) ? SeriesReader.sum(before.path(name), field) : MissingNode.getInstance()));
        }
        peak = SeriesReader.peak(series, field, range, value -> figure("", field, value, MissingNode.getInstance()));
    }

    private Figure figure(String parent, String field, JsonNode value, JsonNode earlier) {
        return new Figure(
                Labels.of(metric.name(), parent, field),
                Unit.of(field),
                value.doubleValue(),
                earlier.isNumber() ? earlier.doubleValue() : null);
    }
}
