package io.llmlog.examples.provider.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.examples.provider.http.RecordedRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name of the model a request is for: Google has it in the path, everybody else in the body. */
public final class AskedModel {
    private static final Pattern IN_PATH = Pattern.compile(".*/models/([^/:]+):\\w+");

    private AskedModel() {}

    /** The name, or {@code absent} when there is none. */
    public static String of(RecordedRequest request, JsonNode body, String absent) {
        Matcher path = IN_PATH.matcher(request.path());
        return path.matches() ? path.group(1) : body.path("model").asText(absent);
    }
}
