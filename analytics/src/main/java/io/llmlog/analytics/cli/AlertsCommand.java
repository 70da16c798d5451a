package io.llmlog.analytics.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.service.DataAccess;
import io.llmlog.analytics.task.AlertsTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code llmlog alerts}: what fires and what has fired. */
@Command(
        name = "alerts",
        description = "Show, export and import alerts.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        synopsisSubcommandLabel = "COMMAND")
final class AlertsCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> HEADER =
            List.of("STATUS", "SEVERITY", "RULE", "GROUP", "SINCE", "UNTIL", "FIGURE", "BOUND", "MOSTLY");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of the service, which may be running. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/data",
            scope = ScopeType.INHERIT)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: list, export or import.");
    }

    @Command(name = "list", description = "Show alerts: those that last, or all.", mixinStandardHelpOptions = true)
    int list(@Option(names = "--all", description = "Those that are over, too.") boolean all)
            throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines()) {
            JsonNode alert = JSON.readTree(line);
            if (all || alert.path("until").isNull()) {
                rows.add(row(alert));
            }
        }
        if (!rows.isEmpty()) {
            TextTable.print(out, HEADER, rows, TextTable.terminalWidth());
        }
        out.println(rows.size() + (all ? " alerts" : " alerts last; --all shows those that are over, too"));
        out.flush();
        return 0;
    }

    private static List<String> row(JsonNode alert) {
        return List.of(
                alert.path("status").asText(),
                alert.path("severity").asText(),
                alert.path("rule").asText(),
                AlertText.group(alert),
                alert.path("since").asText(),
                alert.path("until").isNull() ? "" : alert.path("until").asText(),
                AlertText.figure(alert),
                alert.path("threshold").asText(),
                alert.path("evidence").path("segment").asText(""));
    }

    @Command(name = "export", description = "Write all alerts as JSON, one a line.", mixinStandardHelpOptions = true)
    int export(
            @Option(names = "--out", paramLabel = "FILE", description = "Where to, instead of to the terminal.")
                    @Nullable
                    Path file)
            throws IOException {
        List<String> lines = lines();
        PrintWriter out = spec.commandLine().getOut();
        if (file == null) {
            lines.forEach(line -> out.println(Printable.json(line)));
        } else {
            Files.write(file, lines);
            out.println(lines.size() + " alerts in " + file);
        }
        out.flush();
        return 0;
    }

    @Command(
            name = "import",
            description = "Take exported alerts into the history; those that are there already are replaced.",
            mixinStandardHelpOptions = true)
    int load(@Parameters(paramLabel = "FILE", description = "As it was exported.") Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new ExplainedException(file + " cannot be read: " + e, e);
        }
        try (DataAccess access = DataAccess.open(data)) {
            long loaded = access.run(new AlertsTask(), AlertsTask.load(lines))
                    .path("loaded")
                    .asLong();
            spec.commandLine().getOut().println("took in " + loaded + " alerts");
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (DataAccess access = DataAccess.open(data)) {
            access.run(new AlertsTask(), AlertsTask.request()).path("lines").forEach(line -> lines.add(line.asText()));
        }
        return lines;
    }
}
