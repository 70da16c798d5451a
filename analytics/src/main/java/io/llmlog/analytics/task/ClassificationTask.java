package io.llmlog.analytics.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.classify.Label;
import io.llmlog.analytics.classify.Labelling;
import io.llmlog.analytics.classify.LabellingOptions;
import io.llmlog.analytics.classify.TemplateState;
import io.llmlog.analytics.store.EventStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells what templates of log messages are labelled, and takes what people say of them: {@code {"template":ID,"label":...,"suggestion":...}}, without a
 * label to forget it, or {@code {}} for all templates. The answer is {@code {"templates":[...]}} as {@code GET /classification/templates} has it.
 */
public final class ClassificationTask implements DataTask {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final @Nullable Labelling running;

    /** For a store that nobody labels records for. */
    public ClassificationTask() {
        this(null);
    }

    /** For a service that does. */
    public ClassificationTask(@Nullable Labelling running) {
        this.running = running;
    }

    /** An answer. */
    private record Answer(List<TemplateState> templates) {}

    @Override
    public String name() {
        return "classification";
    }

    @Override
    public JsonNode run(EventStore store, JsonNode request) {
        if (running != null) {
            return answer(running, request);
        }
        try (Labelling kept =
                Labelling.idle(store, LabellingOptions.DEFAULT, UnaryOperator.identity(), Clock.systemUTC())) {
            return answer(kept, request);
        }
    }

    private static JsonNode answer(Labelling labelling, JsonNode request) {
        if (!request.has("template")) {
            return JSON.valueToTree(new Answer(labelling.templates()));
        }
        String id = request.path("template").asText();
        Optional<TemplateState> said = request.has("label")
                ? labelling.say(id, label(request.path("label").asText()), suggestion(request))
                : labelling.unsay(id);
        return JSON.valueToTree(new Answer(List.of(said.orElseThrow(() -> new ExplainedException(
                request.has("label")
                        ? "there is no template '" + id + "': ./llmlog classify templates names them"
                        : "nobody has said anything of a template '" + id + "'")))));
    }

    private static Label label(String text) {
        return Label.named(text)
                .orElseThrow(() -> new ExplainedException(
                        "the label was '" + text + "' but must be one of " + String.join(", ", Label.wires())));
    }

    private static @Nullable String suggestion(JsonNode request) {
        return request.path("suggestion").isTextual()
                ? request.path("suggestion").asText()
                : null;
    }
}
