package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.answer.Answers;
import io.llmlog.analytics.ask.EventTable;
import io.llmlog.analytics.export.ExportFormat;
import io.llmlog.analytics.export.ExportedPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog query events}: stored events, newest first. */
@Command(
        name = "events",
        description = "Show stored events, or write all of them to a file.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./llmlog query events --level ERROR --keyword \"time out\" --fields message",
            "  ./llmlog query events --where 'latency_ms>=500' --sort latency_ms:desc",
            "  ./llmlog query events --start -30d --all --output csv --out events.csv"
        })
final class QueryEvents implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private QueryPlace place;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private QueryConditions conditions;

    @Option(names = "--sort", paramLabel = "FIELD[:desc]", description = "Order. Default: @timestamp:desc.")
    private @Nullable String sort;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many events, up to 1000. Default: 50.")
    private @Nullable String limit;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Go on where a page ended.")
    private @Nullable String after;

    @Option(
            names = "--fields",
            paramLabel = "NAMES",
            description = "What of each event, separated by commas. Default: a few in tables, else everything.")
    private List<String> fields = new ArrayList<>();

    /** How events are written. */
    private enum Output {
        TABLE,
        JSON,
        JSONL,
        CSV,
        PARQUET
    }

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table, json, jsonl, csv, or with --all parquet. Default: ${DEFAULT-VALUE}.",
            defaultValue = "table")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Option(names = "--all", description = "All events, oldest first: as jsonl, csv or parquet.")
    private boolean all;

    @Option(names = "--gzip", description = "Compress what --all writes.")
    private boolean gzip;

    @Option(names = "--out", paramLabel = "FILE", description = "Write jsonl, csv or parquet to a file.")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        requireSense();
        return place.ask(spec.commandLine(), answers -> all ? export(answers) : page(answers));
    }

    private void requireSense() {
        boolean aFile = output.compareTo(Output.JSONL) >= 0;
        if (all && !aFile) {
            throw wrong("--all needs --output jsonl, csv or parquet");
        } else if (out != null && !aFile) {
            throw wrong("--out needs --output jsonl, csv or parquet");
        } else if (gzip && !all) {
            throw wrong("--gzip needs --all");
        } else if (all && (limit != null || after != null)) {
            throw wrong("--limit and --after do not go with --all");
        } else if (output == Output.PARQUET && (!all || out == null)) {
            throw wrong("--output parquet needs --all and --out FILE");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private ObjectNode question() {
        ObjectNode question = JSON.createObjectNode();
        conditions.addTo(question);
        QueryConditions.put(question, "sort", sort);
        QueryConditions.put(question, "fields", fields);
        return question;
    }

    private int page(Answers answers) {
        ObjectNode question = question();
        QueryConditions.put(question, "limit", limit);
        QueryConditions.put(question, "after", after);
        JsonNode answer = answers.events(question);
        if (!answer.path("next_cursor").isNull() && output != Output.JSON) {
            say("there are more: --limit, --all, or --after "
                    + answer.path("next_cursor").asText());
        }
        if (output == Output.JSONL || output == Output.CSV) {
            return ExportTarget.write(
                    out, text -> {}, target -> ExportedPage.write(answer.path("events"), fields, format(), target));
        }
        PrintWriter text = spec.commandLine().getOut();
        if (output == Output.JSON) {
            text.println(Printable.json(answer.toPrettyString()));
        } else {
            EventTable table = EventTable.of(answer.path("events"), fields);
            TextTable.print(text, table.header(), table.rows(), TextTable.terminalWidth());
        }
        text.flush();
        return 0;
    }

    private ExportFormat format() {
        return ExportFormat.named(output.name().toLowerCase(Locale.ROOT));
    }

    private int export(Answers answers) throws Exception {
        ObjectNode question = question();
        question.put("format", format().ending());
        question.put("gzip", gzip);
        return ExportTarget.write(out, this::say, target -> answers.export(question, target));
    }

    private void say(String message) {
        spec.commandLine().getErr().println("llmlog: " + message);
        spec.commandLine().getErr().flush();
    }
}
