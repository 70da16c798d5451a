package io.llmlog.analytics.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a browser signs in and out: the page that asks for a token, and {@code /session}. Together with what that page is made of these are
 * all the paths that answer to anybody.
 */
final class SignInEndpoints implements Endpoints {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SESSION = "/session";
    private static final String TAG = "Signing in";
    private static final Map<String, String> FILES = Map.of(
            "/sign-in", "sign-in.html",
            "/sign-in/sign-in.js", "sign-in/sign-in.js",
            "/sign-in/sign-in.css", "sign-in/sign-in.css",
            "/styles/tokens.css", "styles/tokens.css",
            "/styles/base.css", "styles/base.css",
            "/favicon.svg", "favicon.svg");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

    private final Sessions sessions;
    private final HostNames names;
    private final Supplier<Access> access;

    SignInEndpoints(Sessions sessions, HostNames names, Supplier<Access> access) {
        this.sessions = sessions;
        this.names = names;
        this.access = access;
    }

    /** Whether somebody has signed in, and whether he must. */
    private record State(boolean signedIn, @Nullable String name, boolean required) {}

    @Override
    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        FILES.forEach((path, file) -> endpoints.add(
                new Endpoint(HandlerType.GET, path, Scope.ANYBODY, (context, parameters) -> show(context, file))));
        endpoints.add(new Endpoint(HandlerType.GET, SESSION, Scope.ANYBODY, this::tell)
                .about(Description.of(
                        TAG,
                        "Who has signed in",
                        "Whether this browser has signed in, and whether it must.",
                        Description.Answer.json(State.class))));
        endpoints.add(new Endpoint(HandlerType.POST, SESSION, Scope.ANYBODY, this::signIn)
                .about(Description.of(
                                TAG,
                                "Sign in",
                                "Exchanges a token of the scope read for a cookie; 204.",
                                Description.Answer.NONE)
                        .sending(new Description.Body(
                                List.of("application/json"),
                                "The token",
                                List.of(Parameter.text("token", "With the scope read", "...")),
                                "{\"token\":\"...\"}"))));
        endpoints.add(new Endpoint(HandlerType.DELETE, SESSION, Scope.ANYBODY, this::signOut)
                .about(Description.of(TAG, "Sign out", "Gives the cookie back; 204.", Description.Answer.NONE)));
        return endpoints;
    }

    private static void show(Context context, String file) throws IOException {
        try (InputStream in = SignInEndpoints.class.getResourceAsStream("/web/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + file + " is not in the program");
            }
            String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
            context.contentType(type + "; charset=utf-8").result(in.readAllBytes());
        }
    }

    private void tell(Context context, Parameters parameters) {
        parameters.check();
        String id = context.cookie(sessions.cookie());
        Caller visitor = id == null ? null : sessions.find(id);
        JsonAnswer.send(
                context,
                new State(
                        visitor != null,
                        visitor == null ? null : visitor.name(),
                        access.get().isClosedToReaders()));
    }

    private void signIn(Context context, Parameters parameters) {
        parameters.check();
        refuseForeignPages(context);
        Token token = access.get().token(secret(context));
        if (token == null) {
            throw new RefusedException(401, "this is not a token of this service");
        } else if (!token.allows(Scope.READ)) {
            throw new RefusedException(
                    403, token.name() + " may not read: it takes a token with the scope " + Scope.READ);
        }
        context.header("Set-Cookie", sessions.setCookie(sessions.begin(token))).status(204);
    }

    private void signOut(Context context, Parameters parameters) {
        parameters.check();
        refuseForeignPages(context);
        String id = context.cookie(sessions.cookie());
        if (id != null) {
            sessions.end(id);
        }
        context.header("Set-Cookie", sessions.setCookie("")).status(204);
    }

    private void refuseForeignPages(Context context) {
        String origin = context.header("Origin");
        if (origin != null && !names.isOwnOrigin(origin)) {
            throw new RefusedException(403, "only the service's own page signs in and out");
        }
    }

    private static String secret(Context context) {
        try {
            return JSON.readTree(RequestBody.read(context.bodyInputStream()))
                    .path("token")
                    .asText()
                    .strip();
        } catch (JacksonException e) {
            throw new RefusedException(400, "the body must be {\"token\":\"...\"}");
        } catch (IOException e) {
            throw new RefusedException(400, "the body is not whole");
        }
    }
}
