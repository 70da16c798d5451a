package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.alert.RuleFiles;
import io.llmlog.analytics.alert.rule.DefaultRules;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.ask.TimeText;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.service.DataAccess;
import io.llmlog.analytics.task.ReplayTask;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog rules replay}: what rules would have done. */
@Command(
        name = "replay",
        description = "Tell what rules would have fired over stored events. Nobody is told anything else.",
        mixinStandardHelpOptions = true)
final class RulesReplay implements Callable<Integer> {
    private static final List<String> HEADER = List.of("RULE", "GROUP", "FROM", "TO", "LASTED", "LAST FIGURE", "BOUND");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--rules",
            paramLabel = "PLACE",
            description = "A file of rules, or a directory of such files. Default: the rules that are shipped.")
    private List<Path> places = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From when on: 30d for so long ago, or a time. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1d")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Until when. Default: ${DEFAULT-VALUE}.",
            defaultValue = "now")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String until;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the stored events, whose service may be running. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/data")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        List<Rule> rules = rules();
        Instant now = Instant.now();
        Instant from = time("--since", since.matches("\\d{1,9}[smhd]") ? "now-" + since : since, now);
        Instant to = time("--until", until, now);
        if (!from.isBefore(to)) {
            throw new ParameterException(spec.commandLine(), "--since must be before --until, which is " + to);
        }
        try (DataAccess access = DataAccess.open(data)) {
            print(access.run(new ReplayTask(), ReplayTask.request(rules, new TimeRange(from, to))));
        }
        return 0;
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Path place : places) {
            RuleFiles.in(place).forEach(file -> rules.addAll(RuleFile.read(file).rules()));
        }
        return places.isEmpty() ? DefaultRules.all() : rules;
    }

    private Instant time(String option, String text, Instant now) {
        try {
            return TimeText.instant(text, now);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + " was '" + text + "' but " + e.getMessage(), e);
        }
    }

    private void print(JsonNode answer) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Printable.json(answer.toString()));
        } else {
            List<List<String>> rows = new ArrayList<>();
            long windows = 0;
            for (JsonNode rule : answer.path("rules")) {
                windows += rule.path("windows").asLong();
                rule.path("alerts").forEach(alert -> rows.add(row(alert)));
            }
            if (!rows.isEmpty()) {
                TextTable.print(out, HEADER, rows, TextTable.terminalWidth());
            }
            out.println(
                    rows.size() + " alerts of " + answer.path("rules").size() + " rules over " + windows + " windows");
        }
        out.flush();
    }

    private static List<String> row(JsonNode alert) {
        JsonNode until = alert.path("until");
        Instant since = Instant.parse(alert.path("since").asText());
        return List.of(
                alert.path("rule").asText(),
                AlertText.group(alert),
                since.toString(),
                until.isNull() ? "still " + alert.path("status").asText() : until.asText(),
                until.isNull() ? "" : AlertText.duration(Duration.between(since, Instant.parse(until.asText()))),
                AlertText.figure(alert),
                alert.path("threshold").asText());
    }
}
