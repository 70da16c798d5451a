package io.llmlog.examples.provider.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.examples.provider.http.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name of the model a request is for: Google, Amazon and Azure have it in the path, everybody else in the body. */
public final class AskedModel {
    private static final Pattern IN_PATH = Pattern.compile(".*/(?:models/([^/:]+):\\w+|openai/deployments/([^/]+)/.+)");
    private static final Pattern AT_AMAZON = Pattern.compile("/model/([^/]+)/[a-z-]+");

    private AskedModel() {}

    /** The name, or {@code absent} when there is none. */
    public static String of(RecordedRequest request, JsonNode body, String absent) {
        Matcher amazon = AT_AMAZON.matcher(request.path());
        if (amazon.matches()) {
            return URLDecoder.decode(amazon.group(1), StandardCharsets.UTF_8);
        }
        Matcher path = IN_PATH.matcher(request.path());
        if (!path.matches()) {
            return body.path("model").asText(absent);
        }
        return path.group(1) == null ? path.group(2) : path.group(1);
    }
}
