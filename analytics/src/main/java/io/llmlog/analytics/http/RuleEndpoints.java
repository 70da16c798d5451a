package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.alert.Alerting;
import io.llmlog.analytics.alert.RuleView;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.rule.RulesException;
import io.llmlog.analytics.ask.Problem;
import io.llmlog.analytics.ask.WrongQuestionException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /rules}: the rules of alerts; those in the store can be changed. */
public final class RuleEndpoints implements Endpoints {
    private static final String EXAMPLE =
            "{\"name\":\"slow\",\"kind\":\"percentile\",\"field\":\"latency_ms\",\"threshold\":\"> 5000\",\"window\":\"5m\"}";

    private final Alerting alerting;

    public RuleEndpoints(Alerting alerting) {
        this.alerting = alerting;
    }

    /**
     * All rules.
     *
     * @param problems what is wrong with files of rules, whose last good version is in use
     */
    public record Rules(List<RuleView> rules, List<String> problems) {}

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/rules", parameters -> {
                            parameters.check();
                            return new Rules(alerting.rules(), alerting.problems());
                        })
                        .about(AlertEndpoints.about("Rules", "All rules, where each is from, and how it stands.")),
                Endpoint.post("/rules", Scope.ADMIN, context -> put(OrderBody.text(context), null))
                        .about(AlertEndpoints.about(
                                        "Make a rule", "Keeps a rule in the store. Rules in files go before it.")
                                .sending(AlertEndpoints.body(EXAMPLE))),
                changing(HandlerType.PUT, this::change)
                        .about(AlertEndpoints.about(
                                        "Change a rule", "Puts a rule in the place of the one in the store.")
                                .sending(AlertEndpoints.body(EXAMPLE))),
                changing(HandlerType.DELETE, this::remove)
                        .about(AlertEndpoints.about(
                                "Remove a rule", "Removes a rule from the store; its alerts end within ten minutes.")));
    }

    private static Endpoint changing(HandlerType method, Endpoint.Order order) {
        return new Endpoint(method, "/rules/{name}", Scope.ADMIN, (context, parameters) -> {
            parameters.check();
            JsonAnswer.send(context, order.answer(context));
        });
    }

    private Object change(Context context) {
        String name = context.pathParam("name");
        if (!alerting.isStored(name)) {
            throw new RefusedException(404, "the store has no rule '" + name + "': make one with POST /rules");
        }
        return put(OrderBody.text(context), name);
    }

    private Map<String, String> put(String text, @Nullable String name) {
        try {
            Rule rule = RuleFile.rule("the body", text);
            if (name == null && alerting.isStored(rule.name())) {
                throw new RefusedException(409, "the store has a rule '" + rule.name() + "': change it with PUT");
            } else if (name != null && !rule.name().equals(name)) {
                throw wrong("name", rule.name(), "must be " + name + ", as in the path");
            }
            return Map.of("name", alerting.put(text).name(), "source", "store");
        } catch (RulesException e) {
            throw new WrongQuestionException(e.problems().stream()
                    .map(problem -> new Problem("body", "", problem))
                    .toList());
        } catch (ExplainedException e) {
            throw new RefusedException(409, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> remove(Context context) {
        OrderBody.refuseForeignPages(context);
        String name = context.pathParam("name");
        if (!alerting.remove(name)) {
            throw new RefusedException(404, "the store has no rule '" + name + "'; rules in files are removed there");
        }
        return Map.of("removed", name);
    }

    private static WrongQuestionException wrong(String parameter, String value, String message) {
        return new WrongQuestionException(List.of(new Problem(parameter, value, message)));
    }
}
