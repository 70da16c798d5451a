package io.llmlog.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation lists the metrics as they are. */
class MetricDocumentationTest {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    @Test
    void listsEveryMetricWithItsParametersAndItsAnswer() throws IOException {
        List<String> rows = Metrics.of(List.of()).stream()
                .map(metric -> "| `" + metric.name() + "` | " + metric.about() + " | " + parameters(metric) + " | `"
                        + shape(metric.answer()) + "` |")
                .toList();
        List<String> documented = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `") && line.endsWith("}` |"))
                .toList();
        assertThat(documented)
                .as("docs/metrics.md must list:\n" + String.join("\n", rows))
                .isEqualTo(rows);
    }

    @Test
    void namesAreDistinct() {
        assertThat(Metrics.of(List.of())).extracting(Metric::name).doesNotHaveDuplicates();
    }

    private static String parameters(Metric metric) {
        List<String> names =
                new ArrayList<>(metric.has(Metric.Option.OWN_START) ? List.of("to") : List.of("from", "to"));
        if (metric.has(Metric.Option.INTERVAL)) {
            names.add("interval");
        }
        if (metric.hasLists()) {
            names.add("limit");
        }
        if (metric.has(Metric.Option.BUCKET)) {
            names.add("bucket_ms");
        }
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" "));
    }

    private static String shape(Class<?> answer) {
        return Arrays.stream(answer.getRecordComponents())
                .map(component -> "\"" + NAMES.translate(component.getName()) + "\"" + value(component))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == List.class) {
            Class<?> element = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return ":[" + (element.isRecord() ? shape(element) : "...") + "]";
        }
        return isObject(type) ? ":" + shape(type) : "";
    }

    private static boolean isObject(Class<?> type) {
        return type.isRecord() && type.getPackage().equals(Metric.class.getPackage());
    }
}
