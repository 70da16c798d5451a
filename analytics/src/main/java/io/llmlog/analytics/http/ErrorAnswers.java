package io.llmlog.analytics.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.llmlog.analytics.ask.WrongQuestionException;
import io.llmlog.analytics.store.QueryTooLongException;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.store.StoreFullException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what went wrong, each with a status and an {@link ErrorBody}; details of ours go to the log only. */
final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final int RETRY_AFTER = 5;
    private static final int RETRY_WHEN_FULL = 30;

    private final RouteTable routes;

    ErrorAnswers(RouteTable routes) {
        this.routes = routes;
    }

    void addTo(JavalinConfig config) {
        config.routes.exception(
                WrongQuestionException.class, (e, context) -> send(context, 400, ErrorBody.of(e.problems())));
        config.routes.exception(RefusedException.class, (e, context) -> refused(context, e));
        config.routes.exception(
                ElsewhereException.class, (e, context) -> context.redirect(e.path(), HttpStatus.SEE_OTHER));
        config.routes.exception(QueryTooLongException.class, (e, context) -> {
            LOG.warn("{}: {}", context.path(), e.getMessage());
            send(
                    context,
                    504,
                    ErrorBody.of("the answer took too long and was given up: ask for a shorter range, or less"));
        });
        config.routes.exception(StoreFullException.class, (e, context) -> storeFull(context, e));
        config.routes.exception(StoreException.class, (e, context) -> storeFailed(context, e));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} failed", context.path(), e);
            send(context, 500, ErrorBody.of("this went wrong here; the service's log says how"));
        });
        config.routes.error(
                404, "*", context -> JsonAnswer.send(context, ErrorBody.of("there is nothing at " + context.path())));
        config.routes.error(405, "*", this::methodNotTaken);
    }

    private static void refused(Context context, RefusedException e) {
        if (e.retryAfter() != null) {
            context.header("Retry-After", String.valueOf(e.retryAfter()));
        }
        send(context, e.status(), ErrorBody.of(e.text()));
    }

    private static void storeFailed(Context context, StoreException e) {
        LOG.error("{} failed: {}", context.path(), e.getMessage());
        context.header("Retry-After", String.valueOf(RETRY_AFTER));
        send(context, 503, ErrorBody.of("the store cannot answer right now; the service's log says why"));
    }

    private static void storeFull(Context context, StoreFullException e) {
        LOG.warn("{} was put off: {}", context.path(), e.getMessage());
        context.header("Retry-After", String.valueOf(RETRY_WHEN_FULL));
        send(
                context,
                503,
                ErrorBody.of("the store's disk is nearly full: nothing is taken in until there is more room"));
    }

    private void methodNotTaken(Context context) {
        String methods = String.join(" or ", routes.methods(context.path()));
        JsonAnswer.send(context, ErrorBody.of(context.path() + " takes " + methods + " only"));
    }

    private static void send(Context context, int status, ErrorBody body) {
        JsonAnswer.send(context.status(status), body);
    }
}
