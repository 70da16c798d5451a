package io.llmlog.analytics.stack;

import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.schema.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a panel groups by or measures.
 *
 * @param id within its panel
 * @param operation as Lens calls it
 * @param field null for a count
 * @param size how many values of the field, or which percentile
 */
record Column(String id, String operation, @Nullable String field, int size) {
    private static final int ALL = 100;

    /** In the order that Lens wants: groups before figures. */
    static List<Column> of(DashboardSource.PanelSource panel) {
        return Stream.concat(
                        IntStream.range(0, panel.by().size())
                                .mapToObj(i -> group("by" + i, panel.by().get(i))),
                        IntStream.range(0, panel.values().size())
                                .mapToObj(
                                        i -> figure("value" + i, panel.values().get(i))))
                .toList();
    }

    private static Column group(String id, String text) {
        if (text.equals("time")) {
            return new Column(id, "date_histogram", "@timestamp", 0);
        }
        String[] words = text.split(" ");
        return new Column(id, "terms", words[0], words[1].equals("all") ? ALL : Integer.parseInt(words[1]));
    }

    private static Column figure(String id, String text) {
        if (text.equals("count")) {
            return new Column(id, "count", null, 0);
        }
        String[] words = text.split(" ");
        String operation = words[0];
        if (operation.matches("p\\d\\d")) {
            return new Column(id, "percentile", words[1], Integer.parseInt(operation.substring(1)));
        }
        return new Column(id, operation.equals("unique") ? "unique_count" : operation, words[1], 0);
    }

    boolean isGroup() {
        return operation.equals("date_histogram") || operation.equals("terms");
    }

    /** Values in their own order, and not by how many events have them. */
    boolean isComplete() {
        return operation.equals("terms") && size == ALL;
    }

    String label() {
        return switch (operation) {
            case "count" -> "Events";
            case "date_histogram", "terms" -> String.valueOf(field);
            case "percentile" -> field + " (" + size + " %)";
            case "unique_count" -> "different " + field;
            default -> field + " (" + operation + ")";
        };
    }

    /** {@code string}, {@code number} or {@code date}, of a field or a figure. */
    String dataType() {
        if (operation.equals("date_histogram")) {
            return "date";
        }
        return operation.equals("terms") ? type(String.valueOf(field)).name() : Kind.NUMBER.name();
    }

    /** The kinds that Kibana tells apart. */
    enum Kind {
        STRING,
        NUMBER,
        DATE,
        BOOLEAN,
        TEXT
    }

    static Kind type(String field) {
        FieldType type = EventSchema.fields().stream()
                .filter(known -> known.name().name().equals(field))
                .map(EventField::type)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the schema has no field " + field));
        return switch (type) {
            case INTEGER, NUMBER -> Kind.NUMBER;
            case INSTANT -> Kind.DATE;
            case BOOLEAN -> Kind.BOOLEAN;
            case TEXT -> Kind.TEXT;
            default -> Kind.STRING;
        };
    }

    /** What Lens keeps of it. */
    Map<String, Object> lens(List<Column> all) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("label", label());
        column.put("customLabel", true);
        column.put("dataType", dataType().toLowerCase(Locale.ROOT));
        column.put("operationType", operation);
        column.put("isBucketed", isGroup());
        column.put("scale", scale());
        column.put("sourceField", field == null ? "___records___" : field);
        column.put("params", params(all));
        return column;
    }

    private String scale() {
        return switch (operation) {
            case "date_histogram" -> "interval";
            case "terms" -> "ordinal";
            default -> "ratio";
        };
    }

    private Map<String, Object> params(List<Column> all) {
        return switch (operation) {
            case "date_histogram" -> Map.of("interval", "auto", "includeEmptyRows", true, "dropPartials", false);
            case "terms" ->
                Map.of(
                        "size",
                        size,
                        "orderBy",
                        isComplete()
                                ? Map.of("type", "alphabetical", "fallback", false)
                                : Map.of("type", "column", "columnId", firstFigure(all)),
                        "orderDirection",
                        isComplete() ? "asc" : "desc",
                        "otherBucket",
                        !isComplete(),
                        "missingBucket",
                        false,
                        "parentFormat",
                        Map.of("id", "terms"));
            case "percentile" -> Map.of("percentile", size, "emptyAsNull", true);
            default -> Map.of("emptyAsNull", !operation.equals("count"));
        };
    }

    private static String firstFigure(List<Column> all) {
        return all.stream()
                .filter(column -> !column.isGroup())
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The same for Elasticsearch. */
    Map<String, Object> aggregation() {
        String name = String.valueOf(field);
        return switch (operation) {
            case "date_histogram" -> Map.of("date_histogram", Map.of("field", name, "fixed_interval", "1h"));
            case "terms" -> Map.of("terms", Map.of("field", name, "size", size));
            case "count" -> Map.of("value_count", Map.of("field", "@timestamp"));
            case "percentile" -> Map.of("percentiles", Map.of("field", name, "percents", List.of(size)));
            case "unique_count" -> Map.of("cardinality", Map.of("field", name));
            case "average" -> Map.of("avg", Map.of("field", name));
            default -> Map.of(operation, Map.of("field", name));
        };
    }
}
