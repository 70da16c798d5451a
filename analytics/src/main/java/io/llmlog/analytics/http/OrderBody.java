package io.llmlog.analytics.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import io.llmlog.analytics.ask.Problem;
import io.llmlog.analytics.ask.WrongQuestionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a request that changes something, which no page of another site may send, and most of them no page at all. */
final class OrderBody {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private OrderBody() {}

    static void refuseForeignPages(Context context) {
        if (context.header("Origin") != null) {
            throw new RefusedException(403, "web pages may not give orders");
        }
    }

    /**
     * The same, but the service's own page may. It has no rights of its own for that: a session may only read, so the reader shows a token of the scope admin,
     * which no other page can know.
     */
    static void refuseOtherPages(Context context) {
        String origin = context.header("Origin");
        if (origin != null && !isOf(origin, context.header("Host"))) {
            throw new RefusedException(403, "pages of other sites may not give orders");
        }
    }

    /** Whether that origin is this very host and port; requests under foreign names do not come so far. */
    private static boolean isOf(String origin, @Nullable String host) {
        int scheme = origin.indexOf("://");
        return scheme > 0
                && host != null
                && origin.substring(scheme + "://".length()).equalsIgnoreCase(host);
    }

    static String text(Context context) {
        refuseForeignPages(context);
        return read(context);
    }

    private static String read(Context context) {
        try {
            return new String(RequestBody.read(context.bodyInputStream()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RefusedException(400, "the body is not whole");
        }
    }

    /** A JSON object with no other members than these, which the service's own page may send, too; an empty body is one without any. */
    static JsonNode object(Context context, List<String> members) {
        refuseOtherPages(context);
        String text = read(context);
        JsonNode object;
        try {
            object = text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (JacksonException e) {
            throw new RefusedException(400, "the body is not valid JSON");
        }
        if (!object.isObject()) {
            throw new RefusedException(400, "the body must be a JSON object");
        }
        List<Problem> problems = new ArrayList<>();
        object.properties().forEach(each -> {
            if (!members.contains(each.getKey())) {
                problems.add(new Problem(
                        each.getKey(),
                        each.getValue().toString(),
                        "is not known here; the body has " + String.join(", ", members)));
            }
        });
        if (!problems.isEmpty()) {
            throw new WrongQuestionException(problems);
        }
        return object;
    }
}
