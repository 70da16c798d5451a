package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.llmlog.analytics.ask.AnswerJson;

/** An answer in JSON, which nobody on the way keeps. */
final class JsonAnswer {
    private JsonAnswer() {}

    static void send(Context context, Object answer) {
        context.header("Cache-Control", "no-store")
                .contentType("application/json; charset=utf-8")
                .result(AnswerJson.write(answer));
    }
}
