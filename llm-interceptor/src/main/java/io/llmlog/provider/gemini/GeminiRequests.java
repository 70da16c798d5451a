package io.llmlog.provider.gemini;

import io.llmlog.event.LlmRequest;
import io.llmlog.provider.wire.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests. The model stands in their path. */
public final class GeminiRequests {
    private static final Set<String> DECLARATIONS = Set.of("functionDeclarations", "function_declarations");

    private GeminiRequests() {}

    /** {@code :generateContent} and {@code :streamGenerateContent} (ai.google.dev/api/generate-content). */
    public static void generate(Node body, boolean stream, LlmRequest.Builder request) {
        Node contents = body.get("contents");
        Node settings = Parts.get(body, "generationConfig");
        request.stream(stream)
                .messages(contents.object() == null ? contents.array() : List.of(contents.object()))
                .prompt(lastUserText(contents))
                .systemPrompt(Parts.text(Parts.get(body, "systemInstruction")))
                .imagesIn(images(contents))
                .toolsOffered(offered(body.get("tools")))
                .temperature(settings.get("temperature").decimal())
                .topP(Parts.get(settings, "topP").decimal())
                .maxTokens(Parts.get(settings, "maxOutputTokens").smallCount())
                .seed(settings.get("seed").whole());
    }

    /** {@code :embedContent} (ai.google.dev/api/embeddings): one content. */
    public static void embed(Node body, LlmRequest.Builder request) {
        Node content = body.get("content");
        request.prompt(Parts.text(content)).embeddingInputs(content.isPresent() ? 1 : null);
    }

    /** {@code :batchEmbedContents}: a list of such requests. */
    public static void batchEmbed(Node body, LlmRequest.Builder request) {
        Node requests = body.get("requests");
        List<String> texts = new ArrayList<>();
        for (Node one : requests) {
            String text = Parts.text(one.get("content"));
            if (text != null) {
                texts.add(text);
            }
        }
        request.embeddingInputs(requests.isArray() ? requests.size() : null);
        if (requests.size() == 1 && texts.size() == 1) {
            request.prompt(texts.get(0));
        } else if (!texts.isEmpty()) {
            request.messages(texts);
        }
    }

    /** A single turn need not say whose it is. Results of functions come in the user's name and have no text. */
    private static @Nullable String lastUserText(Node contents) {
        String last = null;
        for (Node content : Parts.each(contents)) {
            Node role = content.get("role");
            String text = role.is("user") || !role.isPresent() ? Parts.text(content) : null;
            last = text == null ? last : text;
        }
        return last;
    }

    private static @Nullable Integer images(Node contents) {
        int images = 0;
        for (Node content : Parts.each(contents)) {
            images += Parts.images(content);
        }
        return images == 0 ? null : images;
    }

    /** An item of {@code tools} offers functions, or tools of Google's own under their keys. */
    private static @Nullable Integer offered(Node tools) {
        int offered = 0;
        for (Node tool : Parts.each(tools)) {
            if (tool.object() == null) {
                continue;
            }
            for (Object key : tool.object().keySet()) {
                String name = String.valueOf(key);
                offered += DECLARATIONS.contains(name) ? tool.get(name).size() : 1;
            }
        }
        return offered == 0 ? null : offered;
    }
}
