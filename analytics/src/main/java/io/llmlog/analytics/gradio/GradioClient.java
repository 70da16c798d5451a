package io.llmlog.analytics.gradio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function of a Gradio application over HTTP, as Gradio's guide "Querying Gradio Apps with Curl" tells: {@code POST .../call/NAME} answers
 * with an id, under which {@code GET .../call/NAME/ID} streams the result. Where that is found depends on the version: below {@code /gradio_api}
 * since 5, without it in 4; 3 answers {@code POST /run/NAME} or {@code /api/NAME} itself. The first that is there is remembered. Not thread-safe.
 */
public final class GradioClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FORMS = List.of("gradio_api/call/", "call/", "run/", "api/");

    private final GradioHttp http;
    private @Nullable String form;

    /**
     * A client of that application; connects when it is used.
     *
     * @param address where the application is, such as {@code https://user-name.hf.space}
     * @param token that of Hugging Face for private Spaces; null for none
     * @param patience how long a call may take in all
     */
    public GradioClient(URI address, @Nullable String token, Duration patience) {
        this.http = new GradioHttp(URI.create(address.toString().replaceFirst("/*$", "/")), token, patience);
    }

    /** Where the application is. */
    public URI address() {
        return http.base();
    }

    /**
     * What the function returned, its outputs in an array.
     *
     * @throws GradioException when there is no such result
     */
    JsonNode call(String function, List<?> inputs) {
        long end = http.deadline();
        for (String candidate : form == null ? FORMS : List.of(form)) {
            JsonNode outputs = tried(candidate, function, inputs, end);
            if (outputs != null) {
                form = candidate;
                return outputs;
            }
        }
        form = null;
        throw new GradioException(address() + " has no function '" + function
                + "': look for it under 'Use via API' at the foot of the application's page");
    }

    /** Null when the application does not know such a path. */
    private @Nullable JsonNode tried(String candidate, String function, List<?> inputs, long end) {
        String path = candidate + function;
        String answer = http.post(path, body(inputs), end);
        if (answer == null) {
            return null;
        }
        JsonNode json = http.json(answer, path);
        if (json.has("event_id")) {
            return streamed(path, json.path("event_id").asText(), end);
        }
        return outputs(json.path("data"), path);
    }

    private JsonNode streamed(String path, String id, long end) {
        ResultStream stream = ResultStream.read(http.get(path + "/" + id, end));
        if (stream.failure() != null) {
            throw new FunctionFailedException(
                    address() + path + " failed (" + stream.failure() + "): the application's own log tells more");
        } else if (stream.data() == null) {
            throw new GradioException(address() + path + " ended without a result: try again");
        }
        return outputs(http.json(stream.data(), path), path);
    }

    private JsonNode outputs(JsonNode data, String path) {
        if (!data.isArray() || data.isEmpty()) {
            throw new GradioException(address() + path + " answered without a result");
        }
        return data;
    }

    private static String body(List<?> inputs) {
        ArrayNode data = JSON.valueToTree(inputs);
        return JSON.createObjectNode().set("data", data).toString();
    }
}
