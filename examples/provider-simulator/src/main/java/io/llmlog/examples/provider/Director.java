package io.llmlog.examples.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmlog.examples.provider.conversation.AskedModel;
import io.llmlog.examples.provider.conversation.Conversation;
import io.llmlog.examples.provider.conversation.Conversations;
import io.llmlog.examples.provider.conversation.Values;
import io.llmlog.examples.provider.http.RecordedRequest;
import io.llmlog.examples.provider.traffic.Draws;
import io.llmlog.examples.provider.traffic.Faults;
import io.llmlog.examples.provider.traffic.ModelCatalog;
import io.llmlog.examples.provider.traffic.Prompt;
import io.llmlog.examples.provider.traffic.SimulatedModel;
import io.llmlog.examples.provider.traffic.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Decides which conversation answers a request. First come the answers a test has scripted, then the header {@code x-simulate}, then a
 * missing key, then conversations recorded for the model's name; an ordinary model is answered by a template or by a drawn failure.
 */
final class Director {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Conversations conversations = Conversations.load();
    private final ModelCatalog models = ModelCatalog.load();
    private final Queue<Conversation> scripted = new ConcurrentLinkedQueue<>();
    private final Traffic traffic;
    private final Faults faults;
    private final Draws draws;

    Director(SimulatorOptions options) {
        this.traffic = new Traffic(options.paced(), Clock.systemUTC());
        this.faults = new Faults(options.errorRate());
        this.draws = new Draws(options.seed());
    }

    /** A conversation and the values of its placeholders. */
    record Cast(Conversation conversation, Values values) {}

    Conversation named(String name) {
        return conversations.named(name);
    }

    void script(Conversation conversation) {
        scripted.add(conversation);
    }

    Cast cast(RecordedRequest request) throws IOException {
        Optional<JsonNode> body = parse(request);
        Values values = about(request, body.orElse(MissingNode.getInstance()));
        Conversation next = scripted.poll();
        if (next != null) {
            return new Cast(next, values);
        }
        Optional<String> asked = request.header("x-simulate");
        if (asked.isPresent()) {
            return new Cast(named(asked.get()), values);
        }
        if (!conversations.knowsEndpoint(request)) {
            return new Cast(named("openai/error-404-url"), values);
        }
        Vendor vendor = Vendor.of(request);
        if (!vendor.admits(request)) {
            return new Cast(named(vendor.withoutKey()), values);
        }
        if (body.isEmpty()) {
            return new Cast(named(vendor.withoutJson()), values);
        }
        return conversations
                .recorded(request, body.get())
                .map(conversation -> new Cast(conversation, values))
                .orElseGet(() -> anyModel(request, body.get(), vendor, values));
    }

    private Cast anyModel(RecordedRequest request, JsonNode body, Vendor vendor, Values values) {
        Optional<Conversation> template = conversations.general(request, body);
        if (body.isMissingNode()) {
            return new Cast(template.orElseThrow(), values);
        }
        Optional<SimulatedModel> model = models.find(AskedModel.of(request, body, ""));
        if (template.isEmpty() || model.isEmpty()) {
            return new Cast(named(vendor.withoutModel()), values);
        }
        Random random = draws.next(request.body());
        boolean stream = body.path("stream").asBoolean();
        boolean chatStream = stream && request.path().endsWith("/chat/completions");
        Optional<Conversation> fault =
                faults.draw(model.get(), chatStream, random).map(this::named);
        Prompt prompt = Prompt.of(body);
        if (request.path().endsWith("/embeddings")) {
            traffic.embeddings(values, model.get(), prompt, random);
        } else {
            traffic.answer(values, model.get(), prompt, stream, random);
        }
        return new Cast(fault.orElse(template.get()), values);
    }

    /** The body as JSON, missing when the method has none; nothing when it is no JSON. */
    private static Optional<JsonNode> parse(RecordedRequest request) throws IOException {
        if (request.method().equals("POST") && request.body().length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(new String(request.body(), StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Values about(RecordedRequest request, JsonNode body) {
        return new Values()
                .put("method", request.method())
                .put("path", request.path())
                .put("model", AskedModel.of(request, body, ""))
                .put("models", models.asJson());
    }
}
