package io.llmlog.agent.sdk.spans;

import static io.llmlog.event.EventFields.*;

import io.llmlog.internal.json.JsonException;
import io.llmlog.internal.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a call, where a span holds it: most do not, unless told to. Conversations are texts of JSON, a list of messages of parts
 * (JSON schemas {@code gen-ai-input-messages.json} and {@code gen-ai-output-messages.json} of the conventions).
 */
final class GenAiContent {
    private GenAiContent() {}

    static void read(EndedSpan span, Map<String, Object> fields) {
        List<?> input = json(span.text("gen_ai.input.messages"));
        List<?> output = json(span.text("gen_ai.output.messages"));
        List<?> system = json(span.text("gen_ai.system_instructions"));
        GenAiSpan.put(fields, MESSAGES, input);
        GenAiSpan.put(fields, PROMPT, lastOf("user", input));
        GenAiSpan.put(fields, OUTPUT_MESSAGES, output);
        GenAiSpan.put(fields, RESPONSE, lastOf("assistant", output));
        GenAiSpan.put(fields, SYSTEM_PROMPT, system == null ? null : text(system));
    }

    private static @Nullable List<?> json(@Nullable String text) {
        try {
            return text != null && JsonReader.read(text) instanceof List<?> list ? list : null;
        } catch (JsonException broken) {
            // Another library's text, perhaps cut by the SDK's limit of attributes: the event goes without it.
            return null;
        }
    }

    private static @Nullable String lastOf(String role, @Nullable List<?> messages) {
        String last = null;
        for (Object message : messages == null ? List.of() : messages) {
            if (message instanceof Map<?, ?> map
                    && role.equals(map.get("role"))
                    && map.get("parts") instanceof List<?> parts) {
                String text = text(parts);
                last = text == null ? last : text;
            }
        }
        return last;
    }

    private static @Nullable String text(List<?> parts) {
        List<String> texts = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Map<?, ?> map
                    && "text".equals(map.get("type"))
                    && map.get("content") instanceof String text) {
                texts.add(text);
            }
        }
        return texts.isEmpty() ? null : String.join("\n", texts);
    }
}
