package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing the service answers. There is no other way to add a path, so none can be open by being forgotten.
 *
 * @param path as Javalin writes them: {@code /admin/{task}}
 * @param scope what the caller must be allowed
 * @param asksStore whether the work may take the store long, so that only some of its kind run at once
 * @param description what it is for; only files of pages have none
 */
public record Endpoint(
        HandlerType method,
        String path,
        Scope scope,
        boolean asksStore,
        Work work,
        @Nullable Description description) {
    /** One that is not described yet. */
    public Endpoint(HandlerType method, String path, Scope scope, boolean asksStore, Work work) {
        this(method, path, scope, asksStore, work, null);
    }

    /** One whose readers ask the store. */
    public Endpoint(HandlerType method, String path, Scope scope, Work work) {
        this(method, path, scope, scope == Scope.READ, work);
    }

    /** The same with what it is for. */
    public Endpoint about(Description what) {
        return new Endpoint(method, path, scope, asksStore, work, what);
    }

    /** Answers a request by itself, status and body. */
    @FunctionalInterface
    public interface Work {
        /** Does it. Nothing may be computed before {@link Parameters#check()}, which refuses what is wrong. */
        void answer(Context context, Parameters parameters) throws Exception;
    }

    /** What a question is answered with: a record or a list, which becomes JSON. */
    @FunctionalInterface
    public interface Question {
        /** Computes it, once {@link Parameters#check()} has passed. */
        Object answer(Parameters parameters) throws Exception;
    }

    /** What is answered when something was sent: a record, which becomes JSON. */
    @FunctionalInterface
    public interface Order {
        /** Does it. The path takes no parameters. */
        Object answer(Context context) throws Exception;
    }

    /** A question about stored data, answered in JSON. */
    public static Endpoint get(String path, Question question) {
        return new Endpoint(
                HandlerType.GET,
                path,
                Scope.READ,
                (context, parameters) -> JsonAnswer.send(context, question.answer(parameters)));
    }

    /**
     * A question about stored data with its parameters in the URL, or as a JSON object in the body; answered in JSON.
     *
     * @param example such a body
     */
    static List<Endpoint> question(String path, Description description, String example, Question question) {
        Work posted = (context, parameters) -> {
            parameters.check();
            JsonAnswer.send(context, question.answer(QuestionBody.read(context, parameters.now())));
        };
        return List.of(
                get(path, question).about(description),
                new Endpoint(HandlerType.POST, path, Scope.READ, posted).about(description.posted(example)));
    }

    /** Something sent, answered in JSON; without parameters. */
    public static Endpoint post(String path, Scope scope, Order order) {
        return new Endpoint(HandlerType.POST, path, scope, (context, parameters) -> {
            parameters.check();
            JsonAnswer.send(context, order.answer(context));
        });
    }
}
