package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events {@code llmlog query} is about; the parameters of the HTTP API as options. */
final class QueryConditions {
    /** Where the option has another name than the parameter. */
    private static final Map<String, String> OPTIONS = Map.of(
            "start_time", "--start",
            "from", "--start",
            "end_time", "--end",
            "tags", "--tag",
            "interval", "--every",
            "measures", "--measure",
            "cursor", "--after");

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description =
                    "From then on: 2026-11-22T10:00:00Z, 2026-11-22, -24h, now-7d. Default: 24 hours before --end.")
    private @Nullable String start;

    @Option(names = "--end", paramLabel = "TIME", description = "Until then. Default: now.")
    private @Nullable String end;

    @Option(names = "--level", paramLabel = "LEVEL", description = "Log level; this and the following may be repeated.")
    private List<String> levels = new ArrayList<>();

    @Option(names = "--min-severity", paramLabel = "LEVEL", description = "That level or a worse one; or a number.")
    private @Nullable String severity;

    @Option(names = "--source", paramLabel = "LOGGER", description = "Logger the record comes from.")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "TAG", description = "One of its tags.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--keyword",
            paramLabel = "WORDS",
            description = "Words that all occur in message, prompt or response.")
    private List<String> keywords = new ArrayList<>();

    @Option(names = "--user", paramLabel = "ID", description = "The user's id.")
    private List<String> users = new ArrayList<>();

    @Option(names = "--model", paramLabel = "NAME", description = "The model that was asked.")
    private List<String> models = new ArrayList<>();

    @Option(names = "--event-type", paramLabel = "TYPE", description = "llm_interaction, error, log, feedback or gap.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description =
                    "latency_ms>=500, model!=gpt-4o, labels.team=search, user_id (has one), !user_id. All must hold.")
    private List<String> where = new ArrayList<>();

    @Option(
            names = "--filter",
            paramLabel = "JSON",
            description = "Any condition (docs/analytics-api.md): {\"not\":{\"exists\":\"user_id\"}}")
    private List<String> filters = new ArrayList<>();

    /** Says them in a question. */
    void addTo(ObjectNode question) {
        put(question, "start_time", start);
        put(question, "end_time", end);
        put(question, "min_severity", severity);
        put(question, "level", levels);
        put(question, "source", sources);
        put(question, "tags", tags);
        put(question, "keyword", keywords);
        put(question, "user", users);
        put(question, "model", models);
        put(question, "event_type", types);
        put(question, "where", where);
        put(question, "filter", filters);
    }

    static void put(ObjectNode question, String name, @Nullable String value) {
        if (value != null) {
            question.put(name, value);
        }
    }

    static void put(ObjectNode question, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = question.putArray(name);
            values.forEach(array::add);
        }
    }

    /** The option that says a parameter. */
    static String option(String parameter) {
        return OPTIONS.getOrDefault(parameter, "--" + parameter.replace('_', '-'));
    }
}
