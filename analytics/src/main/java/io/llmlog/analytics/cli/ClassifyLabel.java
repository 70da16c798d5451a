package io.llmlog.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.classify.Label;
import io.llmlog.analytics.service.DataAccess;
import io.llmlog.analytics.task.ClassificationTask;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code llmlog classify label}: says what the records of a template are. */
@Command(
        name = "label",
        description =
                "Say what the log records of a template are. It goes before rules, models and heuristics, and with a"
                        + " running service for what is stored of the last hours, too.",
        mixinStandardHelpOptions = true)
final class ClassifyLabel implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", description = "The template's, as 'classify templates' shows it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "LABEL",
            description = "incident, preventive_action, normal or unclassified.")
    private @Nullable String label;

    @Option(names = "--suggestion", paramLabel = "TEXT", description = "What to do about them.")
    private @Nullable String suggestion;

    @Option(names = "--remove", description = "Forget what was said of it.")
    private boolean remove;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the stored events. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/data")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Override
    public Integer call() {
        ObjectNode request = request();
        JsonNode template;
        try (DataAccess access = DataAccess.open(data)) {
            template = access.run(new ClassificationTask(), request)
                    .path("templates")
                    .path(0);
        }
        spec.commandLine()
                .getOut()
                .println(template.path("label").asText() + " ("
                        + template.path("source").asText() + "): "
                        + Printable.of(template.path("template").asText()));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private ObjectNode request() {
        if (remove == (label != null)) {
            throw new ParameterException(spec.commandLine(), "Name a label, or --remove.");
        }
        ObjectNode request = JSON.createObjectNode().put("template", id);
        if (label != null) {
            String known = Label.named(label)
                    .map(Label::wire)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "LABEL was '" + label + "' but must be one of " + String.join(", ", Label.wires())));
            request.put("label", known);
        }
        if (suggestion != null) {
            request.put("suggestion", suggestion);
        }
        return request;
    }
}
