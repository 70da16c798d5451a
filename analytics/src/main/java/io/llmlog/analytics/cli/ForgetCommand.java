package io.llmlog.analytics.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.forget.DeadLetterPlace;
import io.llmlog.analytics.forget.ElasticsearchPlace;
import io.llmlog.analytics.forget.LogFilesPlace;
import io.llmlog.analytics.forget.PlaceOfEvents;
import io.llmlog.analytics.forget.PlaceReport;
import io.llmlog.analytics.forget.SpoolPlace;
import io.llmlog.analytics.forget.StorePlace;
import io.llmlog.config.ElasticsearchTarget;
import io.llmlog.config.SettingsException;
import io.llmlog.config.SinkUri;
import java.io.Console;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog forget}: deletes the events of one user wherever they are kept, and tells where they may still be. */
@Command(
        name = "forget",
        description = "Delete all events of a user, for good. The exit code is 1 when something is left.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        footer = {
            "",
            "Events are the user's when user_id, user.id or the label user_id is exactly the given ID. Applications"
                    + " with LLMLog may go on running: files and spools that they are writing to are left alone and named."
                    + " Stop any other program that writes the files."
        })
final class ForgetCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--user", paramLabel = "ID", required = true, description = "The user's id, as a whole.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String user;

    @Option(
            names = "--files",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files that applications write events to; what rotation makes of them is found beside them.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--spool",
            paramLabel = "DIR",
            arity = "1..*",
            description = "The applications' llmlog.spool-dir: what waits for servers, and what they refused.")
    private List<Path> spools = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory of the analytics service, which may be running.")
    private @Nullable Path data;

    @Option(
            names = "--es",
            paramLabel = "URI",
            arity = "1..*",
            description = "Elasticsearch, as in llmlog.sinks: es+http://localhost:9200/llm-logs")
    private List<String> clusters = new ArrayList<>();

    @Option(names = "--dry-run", description = "Look only.")
    private boolean dryRun;

    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean sure;

    /** What is reported as JSON. */
    private record Report(String user, boolean dryRun, boolean complete, List<PlaceReport> places) {}

    @Override
    public Integer call() {
        List<PlaceOfEvents> places = places();
        if (user.isEmpty() || places.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    user.isEmpty()
                            ? "--user must not be empty"
                            : "Say where to look: at least one of --files, --spool, --data, --es.");
        }
        confirm(places);
        UserMatch match = new UserMatch(user);
        List<PlaceReport> reports =
                places.stream().map(place -> forget(place, match, dryRun)).toList();
        boolean complete = reports.stream().allMatch(report -> report.problems().isEmpty());
        print(new Report(user, dryRun, complete, reports));
        return complete ? 0 : 1;
    }

    /** In the order of the data's way, so that nothing comes from the one into the other when that is done. */
    private List<PlaceOfEvents> places() {
        List<PlaceOfEvents> places = new ArrayList<>();
        files.forEach(file -> places.add(new LogFilesPlace(file)));
        for (Path spool : spools) {
            places.add(new SpoolPlace(spool));
            places.add(new DeadLetterPlace(spool));
        }
        if (data != null) {
            places.add(new StorePlace(data));
            Path deadLetters = data.resolve(RejectedLines.DIRECTORY);
            if (Files.isDirectory(deadLetters)) {
                places.add(new DeadLetterPlace(deadLetters));
            }
        }
        clusters.forEach(uri -> places.add(cluster(uri)));
        return places;
    }

    private PlaceOfEvents cluster(String uri) {
        try {
            if (SinkUri.parse(uri) instanceof ElasticsearchTarget target) {
                return new ElasticsearchPlace(target.options(), this::say);
            }
        } catch (SettingsException wrong) {
            throw new ParameterException(spec.commandLine(), String.join("\n", wrong.problems()), wrong);
        }
        throw new ParameterException(spec.commandLine(), "--es takes URIs that begin with es+http:// or es+https://");
    }

    private void confirm(List<PlaceOfEvents> places) {
        if (dryRun || sure) {
            return;
        }
        Console console = System.console();
        if (console == null) {
            throw new ParameterException(
                    spec.commandLine(), "There is no terminal to ask at: add --yes, or --dry-run to look only.");
        }
        say("deletes for good all events of user " + user + " in");
        places.forEach(place -> say("  " + place.name()));
        if (!"yes".equals(console.readLine("Type yes to go on: "))) {
            throw new ExplainedException("nothing was deleted");
        }
    }

    /** A place that cannot be searched does not keep the others from being. */
    static PlaceReport forget(PlaceOfEvents place, UserMatch match, boolean dryRun) {
        try {
            return place.forget(match, dryRun);
        } catch (ExplainedException e) {
            return failed(place, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException | DirectoryIteratorException e) {
            return failed(
                    place, "could not be searched to its end: " + e.getCause() + "; see to that and run this again");
        }
    }

    private static PlaceReport failed(PlaceOfEvents place, String why) {
        return new PlaceReport(place.name(), 0, 0, List.of(why), List.of());
    }

    private void print(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(report));
        } else {
            report.places().forEach(place -> print(place, out));
        }
        out.flush();
    }

    private void print(PlaceReport place, PrintWriter out) {
        out.println(place.place() + ": " + (dryRun ? "" : place.removed() + " removed of ") + place.found() + " found"
                + (place.found() > 0 ? kinds(place) : ""));
        place.problems().forEach(problem -> out.println("  LEFT: " + problem));
        place.backups().forEach(backup -> out.println("  not searched: " + backup));
    }

    private static String kinds(PlaceReport place) {
        return place.kinds().isEmpty()
                ? ""
                : place.kinds().entrySet().stream()
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String json(Report report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of texts and numbers can be written", e);
        }
    }

    private void say(String message) {
        spec.commandLine().getErr().println("llmlog: " + message);
        spec.commandLine().getErr().flush();
    }
}
