package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.service.DataAccess;
import io.llmlog.analytics.task.ClassificationTask;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code llmlog classify templates}: what templates of log messages are labelled, and who says so. */
@Command(
        name = "templates",
        description =
                "Show the templates of log messages, the most frequent first, and what their records are labelled.",
        mixinStandardHelpOptions = true)
final class ClassifyTemplates implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the stored events. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/data")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode answer;
        try (DataAccess access = DataAccess.open(data)) {
            answer = access.run(new ClassificationTask(), JSON.createObjectNode());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Printable.json(answer.toPrettyString()));
        } else {
            List<List<String>> rows = new ArrayList<>();
            answer.path("templates").forEach(template -> rows.add(row(template)));
            TextTable.print(
                    out, List.of("id", "label", "source", "count", "template"), rows, TextTable.terminalWidth());
        }
        out.flush();
        return 0;
    }

    private static List<String> row(JsonNode template) {
        return List.of(
                template.path("id").asText(),
                template.path("label").asText(),
                template.path("source").asText(),
                template.path("count").asText(),
                template.path("template").asText());
    }
}
