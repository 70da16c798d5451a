package io.llmlog.examples.provider.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.examples.provider.http.RecordedRequest;
import java.util.Map;
import java.util.Set;

/**
 * The requests that a conversation answers. Everything that is stated must hold; a conversation that is only ever called by its name
 * states no models.
 *
 * @param method HTTP method
 * @param path path without query, in the form of {@link PathPattern}
 * @param models names of the model; {@code *} for every model that no other conversation knows; {@code -} for requests
 *     without a body
 * @param fields JSON pointers into the body and the text they must have there; an empty text means absent, null or false
 * @param queries parameters of the query string and their values; an empty text means absent
 * @param headers header names and the values allowed
 */
public record RequestPattern(
        String method,
        String path,
        Set<String> models,
        Map<String, String> fields,
        Map<String, String> queries,
        Map<String, Set<String>> headers) {

    /** Whether this is for every model that no other conversation knows. */
    public boolean anyModel() {
        return models.contains("*");
    }

    boolean sameEndpoint(RecordedRequest request) {
        return method.equals(request.method()) && new PathPattern(path).matches(request.path());
    }

    boolean matches(RecordedRequest request, JsonNode body) {
        return sameEndpoint(request)
                && (anyModel() || models.contains(AskedModel.of(request, body, "-")))
                && fields.entrySet().stream().allMatch(field -> says(body.at(field.getKey()), field.getValue()))
                && queries.entrySet().stream()
                        .allMatch(query ->
                                request.query(query.getKey()).orElse("").equals(query.getValue()))
                && headers.entrySet().stream().allMatch(header -> header.getValue()
                        .contains(request.header(header.getKey()).orElse("")));
    }

    private static boolean says(JsonNode value, String text) {
        boolean absent = value.isNull() || (value.isBoolean() && !value.booleanValue());
        return text.equals(value.asText("")) || absent && text.isEmpty();
    }
}
