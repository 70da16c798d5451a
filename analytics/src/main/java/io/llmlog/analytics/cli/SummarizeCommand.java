package io.llmlog.analytics.cli;

import io.llmlog.analytics.answer.Answers;
import io.llmlog.analytics.ask.Asked;
import io.llmlog.analytics.metrics.Metrics;
import io.llmlog.analytics.model.ModelSettings;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.summary.Summarizer;
import io.llmlog.analytics.summary.Summary;
import io.llmlog.analytics.summary.Topic;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog summarize}: metrics in words. */
@Command(
        name = "summarize",
        description =
                "Tell metrics in words: by a language model where one answers and keeps to the figures, by fixed sentences"
                        + " otherwise.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        footer = {
            "",
            "Examples:",
            "  ./llmlog summarize",
            "  ./llmlog summarize --metric cost --metric errors --start -7d",
            "  ./llmlog summarize --all --model-provider none"
        })
final class SummarizeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private QueryPlace place;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelOptions models;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description =
                    "What to tell: a metric (docs/metrics.md), or brief, which is the most important of them. May be"
                            + " repeated. Default: brief.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "Tell every metric.")
    private boolean all;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "From then on: 2026-11-22T10:00:00Z, 2026-11-22, -24h. Default: 24 hours before --end.")
    private @Nullable String start;

    @Option(names = "--end", paramLabel = "TIME", description = "Until then, exclusive. Default: now.")
    private @Nullable String end;

    @Override
    public Integer call() throws Exception {
        List<String> problems = new ArrayList<>();
        ModelSettings model = models.read(problems);
        List<Topic> topics = topics(problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
        return place.ask(spec.commandLine(), answers -> tell(answers, topics, new Summarizer(model.open())));
    }

    private List<Topic> topics(List<String> problems) {
        Map<String, Topic> known =
                Topic.of(Metrics.of(List.of())).stream().collect(Collectors.toMap(Topic::name, topic -> topic));
        if (all) {
            return Topic.of(Metrics.of(List.of())).stream()
                    .filter(topic -> !topic.name().equals(Topic.BRIEF))
                    .toList();
        }
        List<Topic> topics = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of(Topic.BRIEF) : names) {
            Topic topic = known.get(name);
            if (topic == null) {
                problems.add("--metric was '" + Printable.of(name) + "' but must be one of "
                        + Topic.of(Metrics.of(List.of())).stream()
                                .map(Topic::name)
                                .collect(Collectors.joining(", ")));
            } else {
                topics.add(topic);
            }
        }
        return topics;
    }

    private int tell(Answers answers, List<Topic> topics, Summarizer summarizer) {
        TimeRange range = range();
        PrintWriter out = spec.commandLine().getOut();
        for (Topic topic : topics) {
            out.println(topic.title());
            boolean[] isStreaming = {false};
            Summary summary = summarizer.summarize(topic, range, answers::metric, piece -> {
                isStreaming[0] = true;
                out.print(piece);
                out.flush();
            });
            finish(out, summary, isStreaming[0]);
        }
        return 0;
    }

    /** What the model said stands there already: it counts, or is withdrawn. */
    private void finish(PrintWriter out, Summary summary, boolean wasStreamed) {
        if (summary.isVerified()) {
            out.println(wasStreamed ? "" : summary.text());
            out.println("[" + summary.model() + "; every number is in the data]");
        } else {
            if (wasStreamed) {
                out.println();
                out.println("[withdrawn; the figures are these:]");
            }
            out.println(summary.text());
            out.println("[fixed sentences: " + Printable.of(String.valueOf(summary.reason())) + "]");
        }
        out.println();
        out.flush();
    }

    private TimeRange range() {
        Map<String, List<String>> given = new HashMap<>();
        if (start != null) {
            given.put("start_time", List.of(start));
        }
        if (end != null) {
            given.put("end_time", List.of(end));
        }
        Asked asked = new Asked(given, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        TimeRange range = asked.range();
        asked.check();
        return range;
    }
}
