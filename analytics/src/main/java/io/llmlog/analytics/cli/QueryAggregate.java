package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.answer.Answers;
import io.llmlog.analytics.export.CsvCell;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code llmlog query aggregate}: groups of events, and figures about each. */
@Command(
        name = "aggregate",
        description = "Count and measure events by group.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./llmlog query aggregate --group-by model --measure p95:latency_ms",
            "  ./llmlog query aggregate --every 1d --measure 'count_where:is_error=true'",
            "  ./llmlog query aggregate --histogram latency_ms:500 --output csv"
        })
final class QueryAggregate implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BigDecimal LARGE = BigDecimal.valueOf(1_000);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private QueryPlace place;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private QueryConditions conditions;

    @Option(names = "--group-by", paramLabel = "FIELDS", description = "A group for each combination of their values.")
    private List<String> groupBy = new ArrayList<>();

    @Option(names = "--every", paramLabel = "TIME", description = "A group for each step of time: 5m, 1h, 1d, auto.")
    private @Nullable String every;

    @Option(names = "--histogram", paramLabel = "FIELD:WIDTH", description = "A group for each step of a number.")
    private List<String> histograms = new ArrayList<>();

    @Option(
            names = "--measure",
            paramLabel = "FIGURE",
            description =
                    "count, count_where:CONDITION, sum:FIELD, avg:, min:, max:, distinct:, p50:, p95:. Default: count.")
    private List<String> measures = new ArrayList<>();

    @Option(names = "--order-by", paramLabel = "FIGURE[:asc]", description = "One of the measures, biggest first.")
    private @Nullable String orderBy;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many groups. Default: 100.")
    private @Nullable String limit;

    /** How groups are written. */
    private enum Output {
        TABLE,
        JSON,
        CSV
    }

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table, json or csv. Default: ${DEFAULT-VALUE}.",
            defaultValue = "table")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Override
    public Integer call() throws Exception {
        return place.ask(spec.commandLine(), this::ask);
    }

    private int ask(Answers answers) throws IOException {
        JsonNode answer = answers.aggregate(question());
        PrintWriter out = spec.commandLine().getOut();
        JsonNode groups = answer.path("groups");
        switch (output) {
            case JSON -> out.println(Printable.json(answer.toPrettyString()));
            case CSV -> printCsv(out, groups);
            case TABLE -> TextTable.print(out, header(groups), rows(groups), TextTable.terminalWidth());
        }
        out.flush();
        if (answer.path("more").asBoolean()) {
            spec.commandLine().getErr().println("llmlog: there are more groups: --limit");
        }
        return 0;
    }

    private ObjectNode question() {
        ObjectNode question = JSON.createObjectNode();
        conditions.addTo(question);
        List<String> all = new ArrayList<>(histograms);
        if (every != null) {
            all.add(0, every);
        }
        QueryConditions.put(question, "histogram", all);
        QueryConditions.put(question, "group_by", groupBy);
        QueryConditions.put(question, "measures", measures);
        QueryConditions.put(question, "order_by", orderBy);
        QueryConditions.put(question, "limit", limit);
        return question;
    }

    private static List<String> header(JsonNode groups) {
        List<String> header = new ArrayList<>();
        groups.path(0).path("key").fieldNames().forEachRemaining(header::add);
        groups.path(0).path("values").fieldNames().forEachRemaining(header::add);
        return header;
    }

    private static List<List<String>> rows(JsonNode groups) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode group : groups) {
            List<String> row = new ArrayList<>();
            group.path("key").forEach(value -> row.add(value.isNull() ? "" : value.asText()));
            group.path("values").forEach(value -> row.add(figure(value)));
            rows.add(row);
        }
        return rows;
    }

    /** With as many digits as one reads. */
    private static String figure(JsonNode value) {
        if (!value.isFloatingPointNumber()) {
            return value.isNull() ? "" : value.asText();
        }
        BigDecimal number = BigDecimal.valueOf(value.doubleValue());
        BigDecimal rounded = number.abs().compareTo(LARGE) > 0
                ? number.setScale(1, RoundingMode.HALF_EVEN)
                : number.round(new MathContext(4));
        return rounded.stripTrailingZeros().toPlainString();
    }

    private static void printCsv(PrintWriter out, JsonNode groups) throws IOException {
        CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(header(groups).stream().map(CsvCell::of).toList());
        for (JsonNode group : groups) {
            List<Object> row = new ArrayList<>();
            group.path("key").forEach(value -> row.add(cell(value)));
            group.path("values").forEach(value -> row.add(cell(value)));
            csv.printRecord(row);
        }
    }

    private static String cell(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isTextual() ? CsvCell.of(value.textValue()) : value.asText();
    }
}
