package io.llmlog.analytics.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.alert.AlertQuery;
import io.llmlog.analytics.alert.Alerting;
import io.llmlog.analytics.alert.Silence;
import io.llmlog.analytics.alert.rule.AlertSeverity;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.ask.Problem;
import io.llmlog.analytics.ask.TimeText;
import io.llmlog.analytics.ask.WrongQuestionException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code /alerts} and {@code /silences}: what fires and what has fired, who sees to it, and of what nobody is told. */
public final class AlertEndpoints implements Endpoints {
    private static final String TAG = "Alerts";
    private static final int STANDARD_LIMIT = 100;
    private static final int MOST = 1_000;
    private static final List<Parameter> FILTERS = List.of(
            Parameter.text("rule", "The rule", "llm-error-rate").repeated(),
            Parameter.oneOf("severity", "How bad it is", AlertSeverity.names()).repeated(),
            Parameter.oneOf("status", "What it is", List.of(Alert.FIRING, Alert.NO_DATA, Alert.ERROR, Alert.WITHDRAWN))
                    .repeated(),
            Parameter.whole("limit", "Alerts, the newest first", 1, MOST, STANDARD_LIMIT));

    private final Alerting alerting;

    public AlertEndpoints(Alerting alerting) {
        this.alerting = alerting;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/alerts", parameters -> answer(parameters, false))
                        .about(about("What fires", "Alerts that last, the newest first.")
                                .with(FILTERS)),
                Endpoint.get("/alerts/history", parameters -> answer(parameters, true))
                        .about(about(
                                        "What has fired",
                                        "Alerts that are over, the newest first: of the last 90 days, 2,000 at"
                                                + " most.")
                                .with(FILTERS)),
                Endpoint.post("/alerts/{id}/acknowledge", Scope.ADMIN, this::acknowledge)
                        .about(about("See to an alert", "Says who sees to an alert that fires; it is not told again.")
                                .sending(body("{\"by\":\"ops\"}"))),
                Endpoint.get("/silences", parameters -> {
                            parameters.check();
                            return alerting.silences();
                        })
                        .about(about("Silences", "Of which alerts nobody is told for a while.")),
                Endpoint.post("/silences", Scope.ADMIN, this::silence)
                        .about(
                                about(
                                                "Silence alerts",
                                                "Nobody is told of the alerts of a rule, or of groups with these labels,"
                                                        + " until then; what still fires then is told.")
                                        .sending(
                                                body(
                                                        "{\"rule\":\"llm-error-rate\",\"group\":{\"model\":\"gpt-4o\"},\"for\":\"2h\",\"by\":\"ops\"}"))),
                new Endpoint(HandlerType.DELETE, "/silences/{id}", Scope.ADMIN, (context, parameters) -> {
                            parameters.check();
                            OrderBody.refuseOtherPages(context);
                            JsonAnswer.send(context, ended(context.pathParam("id")));
                        })
                        .about(about("End a silence", "What fires is told at once.")));
    }

    static Description about(String summary, String about) {
        return Description.of(TAG, summary, about, Description.Answer.SOME_JSON);
    }

    static Description.Body body(String example) {
        return new Description.Body(List.of("application/json"), "What is wanted", List.of(), example);
    }

    private Map<String, List<Alert>> answer(Parameters parameters, boolean over) {
        List<String> rules = parameters.several(text -> text, "rule");
        List<String> severities = parameters.several(text -> text, "severity");
        List<String> statuses = parameters.several(text -> text, "status");
        int limit = parameters.limit(STANDARD_LIMIT, MOST);
        refuseOthers(parameters, "severity", severities, AlertSeverity.names());
        refuseOthers(
                parameters, "status", statuses, List.of(Alert.FIRING, Alert.NO_DATA, Alert.ERROR, Alert.WITHDRAWN));
        parameters.check();
        AlertQuery asked = new AlertQuery(over, Set.copyOf(rules), Set.copyOf(severities), Set.copyOf(statuses), limit);
        return Map.of("alerts", alerting.alerts().find(asked));
    }

    private static void refuseOthers(Parameters parameters, String name, List<String> given, List<String> allowed) {
        given.stream()
                .filter(value -> !allowed.contains(value))
                .forEach(value -> parameters.problem(name, value, "must be one of " + String.join(", ", allowed)));
    }

    private Alert acknowledge(Context context) {
        JsonNode body = OrderBody.object(context, List.of("by"));
        String id = context.pathParam("id");
        return alerting.acknowledge(id, body.path("by").asText("somebody"))
                .orElseThrow(() -> new RefusedException(404, "no alert that lasts has the id " + id));
    }

    private Silence silence(Context context) {
        JsonNode body = OrderBody.object(context, List.of("rule", "group", "for", "by"));
        String rule = body.path("rule").isTextual() ? body.path("rule").asText() : null;
        Map<String, String> group = new TreeMap<>();
        body.path("group")
                .properties()
                .forEach(each -> group.put(each.getKey(), each.getValue().asText()));
        if (rule == null && group.isEmpty()) {
            throw wrong("rule", "", "or group: one of them says of what nobody is told");
        }
        String by = body.path("by").asText("somebody");
        return alerting.silence(rule, group, until(body.path("for").asText()), by);
    }

    private static Instant until(String text) {
        try {
            return Instant.now().plus(TimeText.duration(text));
        } catch (IllegalArgumentException e) {
            throw wrong("for", text, String.valueOf(e.getMessage()));
        }
    }

    private static WrongQuestionException wrong(String parameter, String value, String message) {
        return new WrongQuestionException(List.of(new Problem(parameter, value, message)));
    }

    private Map<String, String> ended(String id) {
        if (!alerting.endSilence(id)) {
            throw new RefusedException(404, "there is no silence " + id);
        }
        return Map.of("ended", id);
    }
}
