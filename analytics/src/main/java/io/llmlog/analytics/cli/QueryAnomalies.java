package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.answer.Answers;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code llmlog query anomalies}: what is unusual in a figure over time. */
@Command(
        name = "anomalies",
        description = "Tell what is unusual in a figure over time, what was expected, and which events it comes from.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./llmlog query anomalies --metric errors --start -24h",
            "  ./llmlog query anomalies --metric p95:latency_ms --every 1h --model gpt-4o --start -7d"
        })
final class QueryAnomalies implements Callable<Integer> {
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

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description =
                    "attempts, errors, error_ratio, latency_p50, latency_p95, ttft_p95, tokens, cost_usd, logs, log_errors,"
                            + " log_warnings, incidents, or a figure: p95:latency_ms. Default: attempts.")
    private @Nullable String metric;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            description = "The steps: 5m, 1h, 1d. Default: a round one from 5m on.")
    private @Nullable String every;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description =
                    "baseline: by history and seasons (the default). recent: more than twice the average of the last six hours.")
    private @Nullable String method;

    /** How anomalies are written. */
    private enum Output {
        TABLE,
        JSON
    }

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table or json, which has the whole series. Default: ${DEFAULT-VALUE}.",
            defaultValue = "table")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Override
    public Integer call() throws Exception {
        return place.ask(spec.commandLine(), this::ask);
    }

    private int ask(Answers answers) {
        JsonNode answer = answers.anomalies(question());
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            out.println(Printable.json(answer.toPrettyString()));
        } else {
            List<String> header =
                    List.of("from", "to", "score", answer.path("metric").asText());
            TextTable.print(out, header, rows(answer), TextTable.terminalWidth());
        }
        out.flush();
        if (answer.path("learning").asBoolean()) {
            spec.commandLine().getErr().println("llmlog: there is too little history yet to tell what is unusual");
        }
        return 0;
    }

    private ObjectNode question() {
        ObjectNode question = JSON.createObjectNode();
        conditions.addTo(question);
        QueryConditions.put(question, "metric", metric);
        QueryConditions.put(question, "interval", every);
        QueryConditions.put(question, "method", method);
        return question;
    }

    private static List<List<String>> rows(JsonNode answer) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode anomaly : answer.path("anomalies")) {
            rows.add(List.of(
                    anomaly.path("from").asText(),
                    anomaly.path("to").asText(),
                    String.format(Locale.ROOT, "%.2f", anomaly.path("score").asDouble()),
                    anomaly.path("explanation").asText()));
        }
        return rows;
    }
}
