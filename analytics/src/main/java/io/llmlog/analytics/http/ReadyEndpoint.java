package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.ready.Readiness;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /ready}: whether an event that is sent now would be stored and could be asked for; 503 with the reasons when it would not. */
public final class ReadyEndpoint implements Endpoints {
    private static final int RETRY_AFTER = 5;

    private final Readiness readiness;
    private final Supplier<List<String>> notices;

    /** With what to tell whoever asks, ready or not. */
    public ReadyEndpoint(Readiness readiness, Supplier<List<String>> notices) {
        this.readiness = readiness;
        this.notices = notices;
    }

    private record Answer(boolean ready, Map<String, String> problems, List<String> notices) {}

    @Override
    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(HandlerType.GET, "/ready", Scope.READ, false, this::tell)
                .about(Description.of(
                        "Service",
                        "Readiness",
                        "Whether an event that is sent now would be stored and could be asked for; status 503 with the"
                                + " reasons when it would not.",
                        Description.Answer.json(Answer.class))));
    }

    private void tell(Context context, Parameters parameters) throws InterruptedException {
        parameters.check();
        Map<String, String> problems = readiness.problems();
        if (!problems.isEmpty()) {
            context.status(503).header("Retry-After", String.valueOf(RETRY_AFTER));
        }
        JsonAnswer.send(context, new Answer(problems.isEmpty(), problems, notices.get()));
    }
}
