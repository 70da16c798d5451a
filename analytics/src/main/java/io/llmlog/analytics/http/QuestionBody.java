package io.llmlog.analytics.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.llmlog.analytics.ask.AskedJson;
import java.io.IOException;
import java.time.Instant;

/** The body of a request that asks something: a JSON object with the parameters that the same path takes in its URL. */
final class QuestionBody {
    private QuestionBody() {}

    static Parameters read(Context context, Instant now) {
        try {
            String json = new String(RequestBody.read(context.bodyInputStream()), UTF_8);
            return new Parameters(AskedJson.parameters(json), now);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, "the body " + e.getMessage());
        } catch (IOException e) {
            throw new RefusedException(400, "the body is not whole");
        }
    }
}
