package io.llmlog.encode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Retells conversations in the shape of OpenTelemetry's {@code gen_ai.input.messages} and {@code gen_ai.output.messages}: a role and parts, each
 * with a type. What a provider says in another way than the known ones is kept as it is, as a part of the provider's type.
 */
final class GenAiMessages {
    private GenAiMessages() {}

    static List<?> single(String role, String text) {
        return List.of(message(role, List.of(text(text))));
    }

    static Map<String, Object> text(String content) {
        return part("text", "content", content);
    }

    /**
     * Retells a conversation of OpenAI's, Anthropic's, Google's or Ollama's API.
     *
     * @param role of messages that name none
     */
    static List<?> of(List<?> conversation, String role) {
        return conversation.stream().map(said -> message(said, role)).toList();
    }

    /** The messages with the reasons why they ended, of which there may be fewer. */
    static List<?> finished(List<?> messages, List<?> reasons) {
        List<Object> finished = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            Map<String, Object> message = copy((Map<?, ?>) messages.get(i));
            if (i < reasons.size()) {
                message.put("finish_reason", reasons.get(i));
            }
            finished.add(message);
        }
        return finished;
    }

    private static Object message(@Nullable Object said, String role) {
        if (!(said instanceof Map<?, ?> map)) {
            return message(role, List.of(text(String.valueOf(said))));
        }
        return message(map.get("role") instanceof String own ? own : role, parts(map));
    }

    private static Map<String, Object> message(String role, List<?> parts) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", role);
        message.put("parts", parts);
        return message;
    }

    private static List<?> parts(Map<?, ?> message) {
        Object content = message.containsKey("parts") ? message.get("parts") : message.get("content");
        List<Object> parts = new ArrayList<>();
        if (message.get("thinking") instanceof String thought) {
            parts.add(part("reasoning", "content", thought));
        }
        if (message.get("tool_call_id") instanceof String id) {
            parts.add(answer(id, content));
        } else if (content instanceof List<?> several) {
            several.forEach(one -> parts.add(part(one)));
        } else if (content != null) {
            parts.add(part(content));
        } else if (message.get("type") instanceof String) {
            parts.add(part(message));
        }
        if (message.get("tool_calls") instanceof List<?> calls) {
            calls.forEach(call -> parts.add(openAiCall(call)));
        }
        return parts;
    }

    private static Object part(@Nullable Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            return text(String.valueOf(item));
        }
        String type = map.get("type") instanceof String known ? known : "";
        return switch (type) {
            case "" -> untyped(map);
            case "text", "input_text", "output_text" ->
                map.get("text") instanceof String text ? text(text) : other(map);
            case "thinking" -> part("reasoning", "content", map.get("thinking"));
            case "tool_use" -> call(map.get("id"), map.get("name"), map.get("input"));
            case "function_call" -> call(map.get("call_id"), map.get("name"), map.get("arguments"));
            case "tool_result" -> answer(map.get("tool_use_id"), map.get("content"));
            case "function_call_output" -> answer(map.get("call_id"), map.get("output"));
            default -> other(map);
        };
    }

    /** Google's parts say what they are by their keys. */
    private static Object untyped(Map<?, ?> map) {
        if (map.get("functionCall") instanceof Map<?, ?> call) {
            return call(call.get("id"), call.get("name"), call.get("args"));
        }
        if (map.get("functionResponse") instanceof Map<?, ?> answer) {
            return answer(answer.get("id"), answer.get("response"));
        }
        if (map.get("text") instanceof String text) {
            return Boolean.TRUE.equals(map.get("thought")) ? part("reasoning", "content", text) : text(text);
        }
        return other(map);
    }

    private static Object openAiCall(@Nullable Object call) {
        return call instanceof Map<?, ?> map && map.get("function") instanceof Map<?, ?> function
                ? call(map.get("id"), function.get("name"), function.get("arguments"))
                : part(call);
    }

    private static Map<String, Object> call(@Nullable Object id, @Nullable Object name, @Nullable Object arguments) {
        Map<String, Object> call = part("tool_call", "id", id);
        put(call, "name", name);
        put(call, "arguments", arguments);
        return call;
    }

    private static Map<String, Object> answer(@Nullable Object id, @Nullable Object result) {
        Map<String, Object> answer = part("tool_call_response", "id", id);
        put(answer, "result", result);
        return answer;
    }

    private static Map<String, Object> other(Map<?, ?> map) {
        Map<String, Object> other = copy(map);
        if (!(other.get("type") instanceof String)) {
            other.put("type", "other");
        }
        return other;
    }

    private static Map<String, Object> part(String type, String key, @Nullable Object value) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("type", type);
        put(part, key, value);
        return part;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> put(copy, String.valueOf(key), value));
        return copy;
    }
}
