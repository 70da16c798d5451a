package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

/** {@code /openapi.json}: what the service answers, for programs; {@code /api}: the same for people. */
final class ApiEndpoints implements Endpoints {
    private static final String TAG = "Documentation";
    /** Of the API, not of the program. */
    private static final String API_VERSION = "1.0.0";

    private final Supplier<List<Endpoint>> all;

    /** With all endpoints of the server, these among them. */
    ApiEndpoints(Supplier<List<Endpoint>> all) {
        this.all = all;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(HandlerType.GET, "/openapi.json", Scope.READ, false, this::document)
                        .about(Description.of(
                                TAG,
                                "This description",
                                "What the service answers, as an OpenAPI document, version 3.1.",
                                Description.Answer.SOME_JSON)),
                new Endpoint(HandlerType.GET, "/api", Scope.READ, false, this::page)
                        .about(Description.of(
                                TAG,
                                "This page",
                                "A page that shows that document and tries requests.",
                                new Description.Answer("text/html", null))));
    }

    private void document(Context context, Parameters parameters) {
        parameters.check();
        JsonAnswer.send(context, OpenApi.of(all.get(), API_VERSION));
    }

    private void page(Context context, Parameters parameters) throws IOException {
        parameters.check();
        try (InputStream in = ApiEndpoints.class.getResourceAsStream("/web/api.html")) {
            if (in == null) {
                throw new IllegalStateException("the page's file api.html is not in the program");
            }
            context.contentType("text/html; charset=utf-8").result(in.readAllBytes());
        }
    }
}
