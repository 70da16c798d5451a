package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.ask.Asked;
import io.llmlog.analytics.ask.AskedJson;
import io.llmlog.analytics.classify.Label;
import io.llmlog.analytics.classify.LabelSource;
import io.llmlog.analytics.classify.Labelling;
import io.llmlog.analytics.classify.LabellingState;
import io.llmlog.analytics.classify.TemplateState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /classification}: what log records are labelled and why, and what people say instead. */
public final class ClassificationEndpoints implements Endpoints {
    private static final String TAG = "Classification";
    private static final String TEMPLATE = "/classification/templates/{template}";
    private static final List<String> SOURCES =
            Arrays.stream(LabelSource.values()).map(LabelSource::wire).toList();
    private static final int MOST = 1_000;
    private static final int USUAL = 100;
    private static final int LONGEST_SUGGESTION = 200;

    private final Labelling labelling;

    public ClassificationEndpoints(Labelling labelling) {
        this.labelling = labelling;
    }

    /** An answer. */
    record Templates(List<TemplateState> templates) {}

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(HandlerType.GET, "/classification", Scope.READ, false, this::state)
                        .about(Description.of(
                                TAG,
                                "How labelling does",
                                "Records by label since the service started, templates, and what a model has to do with it.",
                                Description.Answer.json(LabellingState.class))),
                new Endpoint(HandlerType.GET, "/classification/templates", Scope.READ, false, this::templates)
                        .about(Description.of(
                                        TAG,
                                        "Templates of log messages",
                                        "What the records of each template are labelled, who says so, and how many there"
                                                + " were since the service started, the most frequent first.",
                                        Description.Answer.json(Templates.class))
                                .with(List.of(
                                        Parameter.oneOf("label", "Only those", Label.wires()),
                                        Parameter.oneOf("source", "Only those that it said", SOURCES),
                                        Parameter.whole("limit", "Templates", 1, MOST, USUAL)))),
                new Endpoint(HandlerType.PUT, TEMPLATE, Scope.ADMIN, false, this::say)
                        .about(Description.of(
                                        TAG,
                                        "Say what a template is",
                                        "Goes before rules, models and signs, and for what is stored of the last hours, too.",
                                        Description.Answer.json(TemplateState.class))
                                .sending(new Description.Body(
                                        List.of("application/json"),
                                        "The label, and what to do about it",
                                        List.of(
                                                Parameter.oneOf("label", "What its records are", Label.wires()),
                                                Parameter.text("suggestion", "What to do", "make room on /var")),
                                        "{\"label\":\"normal\"}"))),
                new Endpoint(HandlerType.DELETE, TEMPLATE, Scope.ADMIN, false, this::unsay)
                        .about(Description.of(
                                TAG,
                                "Say nothing of a template any more",
                                "Rules, models and signs decide again.",
                                Description.Answer.json(TemplateState.class))));
    }

    private void state(Context context, Parameters parameters) {
        parameters.check();
        JsonAnswer.send(context, labelling.state());
    }

    private void templates(Context context, Parameters parameters) {
        @Nullable String label = parameters.optional(text -> oneOf(text, Label.wires()), "label");
        @Nullable String source = parameters.optional(text -> oneOf(text, SOURCES), "source");
        int limit = parameters.limit(USUAL, MOST);
        parameters.check();
        JsonAnswer.send(
                context,
                new Templates(labelling.templates().stream()
                        .filter(template -> label == null || label.equals(template.label()))
                        .filter(template -> source == null || source.equals(template.source()))
                        .limit(limit)
                        .toList()));
    }

    private void say(Context context, Parameters parameters) throws IOException {
        parameters.check();
        refusePages(context);
        Asked body = body(context, parameters.now());
        @Nullable Label label = body.optional(ClassificationEndpoints::label, "label");
        @Nullable String suggestion = body.optional(ClassificationEndpoints::suggestion, "suggestion");
        if (label == null) {
            body.problem("label", "", "must be one of " + String.join(", ", Label.wires()));
        }
        body.check();
        answer(
                context,
                labelling.say(context.pathParam("template"), label == null ? Label.UNCLASSIFIED : label, suggestion));
    }

    private void unsay(Context context, Parameters parameters) {
        parameters.check();
        refusePages(context);
        answer(context, labelling.unsay(context.pathParam("template")));
    }

    private static void answer(Context context, Optional<TemplateState> template) {
        JsonAnswer.send(
                context,
                template.orElseThrow(() -> new RefusedException(
                        404, "there is no such template: GET /classification/templates names them")));
    }

    private static void refusePages(Context context) {
        if (context.header("Origin") != null) {
            throw new RefusedException(403, "web pages may not give orders");
        }
    }

    private static Asked body(Context context, Instant now) throws IOException {
        String json = new String(RequestBody.read(context.bodyInputStream()), StandardCharsets.UTF_8);
        try {
            return new Parameters(AskedJson.parameters(json), now);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, "the body " + e.getMessage());
        }
    }

    private static String oneOf(String text, List<String> allowed) {
        if (!allowed.contains(text)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", allowed));
        }
        return text;
    }

    private static Label label(String text) {
        return Label.named(text.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + String.join(", ", Label.wires())));
    }

    private static String suggestion(String text) {
        if (text.isBlank() || text.length() > LONGEST_SUGGESTION || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be one line of 1 to " + LONGEST_SUGGESTION + " characters");
        }
        return text;
    }
}
