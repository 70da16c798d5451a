package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.service.DataAccess;
import io.llmlog.analytics.task.RulesTask;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code llmlog rules list}: which rules there are, and how it stands with them. */
@Command(
        name = "list",
        description =
                "Show the alert rules of the service that runs on the data directory; of the directory itself when none does.",
        mixinStandardHelpOptions = true)
final class RulesList implements Callable<Integer> {
    private static final List<String> HEADER =
            List.of("RULE", "KIND", "SEVERITY", "ENABLED", "STATE", "FIRING", "EVALUATED", "FROM");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--rules",
            paramLabel = "PLACE",
            description =
                    "While no service runs: files of rules, or directories of them, beside those in the store and the shipped ones.")
    private List<Path> places = new ArrayList<>();

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataOption data;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode answer;
        try (DataAccess access = DataAccess.open(data.directory())) {
            answer = access.run(new RulesTask(), RulesTask.request(places));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Printable.json(answer.toString()));
        } else {
            print(answer, out);
        }
        out.flush();
        return 0;
    }

    private static void print(JsonNode answer, PrintWriter out) {
        List<List<String>> rows =
                answer.path("rules").valueStream().map(RulesList::row).toList();
        if (!rows.isEmpty()) {
            TextTable.print(out, HEADER, rows, TextTable.terminalWidth());
        }
        answer.path("problems").forEach(problem -> out.println(Printable.of(problem.asText())));
        out.println(rows.size() + " rules"
                + (answer.path("running").asBoolean() ? "" : "; no service runs, states are those of its end"));
    }

    private static List<String> row(JsonNode rule) {
        return List.of(
                rule.path("name").asText(),
                rule.path("kind").asText(),
                rule.path("severity").asText(),
                rule.path("enabled").asBoolean() ? "yes" : "no",
                rule.path("state").asText(),
                rule.path("firing").asText(),
                rule.path("evaluated").asText("never"),
                rule.path("source").asText());
    }
}
