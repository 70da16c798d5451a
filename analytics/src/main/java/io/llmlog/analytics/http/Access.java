package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may do what, before anything else happens to a request; what it does not know is for readers. Without tokens the programs of
 * this machine may send and read. Tokens that only let send leave reading to them, any other closes everything. Once other machines can
 * reach the service nothing is open.
 */
final class Access {
    private static final Pattern BEARER = Pattern.compile("bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
    private static final String SIGN_IN = "/sign-in";

    private final RouteTable routes;
    private final KnownTokens tokens;
    private final Sessions sessions;
    private final RateLimits limits;
    private final boolean behindProxy;
    private final Set<Scope> open;

    /**
     * Makes one.
     *
     * @param own the token of the commands on this machine; it closes nothing
     */
    Access(HttpOptions options, Token own, RouteTable routes, Sessions sessions, RateLimits limits) {
        this.routes = routes;
        this.tokens = options.tokens().and(own);
        this.sessions = sessions;
        this.limits = limits;
        this.behindProxy = options.behindProxy();
        this.open = open(options);
    }

    private static Set<Scope> open(HttpOptions options) {
        if (options.isExposed() || options.tokens().allow(Scope.READ)) {
            return Set.of();
        }
        return options.tokens().isEmpty() ? EnumSet.of(Scope.INGEST, Scope.READ) : EnumSet.of(Scope.READ);
    }

    /** The token in such a header (RFC 6750), or null. */
    static @Nullable String bearer(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        Matcher matcher = BEARER.matcher(authorization);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** Lets a request pass, or refuses it. */
    void admit(Context context) {
        Scope needed = routes.scope(context.method(), context.path());
        Caller caller = caller(context);
        limits.check(caller, caller.may(needed) ? needed : Scope.ANYBODY);
        demand(context, caller, needed);
    }

    /** Refuses a request that should not have come so far. */
    void demand(Context context, Scope needed) {
        demand(context, caller(context), needed);
    }

    private static void demand(Context context, Caller caller, Scope needed) {
        if (caller.may(needed)) {
            return;
        } else if (caller.isKnown()) {
            throw new RefusedException(403, caller.name() + " may not do this: it takes the scope " + needed);
        } else if (isPage(context)) {
            throw new ElsewhereException(signIn(context));
        }
        context.header("WWW-Authenticate", "Bearer");
        throw new RefusedException(401, "needs a token with the scope " + needed + ": Authorization: Bearer ...");
    }

    /** The page that asks for a token, with what it shall lead back to. */
    private static String signIn(Context context) {
        String query = context.queryString();
        return query == null || !context.path().equals("/") ? SIGN_IN : SIGN_IN + "?" + query;
    }

    /** Whether a browser asks for it in order to show it. */
    private static boolean isPage(Context context) {
        String accepted = context.header("Accept");
        return context.method() == HandlerType.GET
                && context.header("Authorization") == null
                && accepted != null
                && accepted.toLowerCase(Locale.ROOT).contains("text/html");
    }

    private Caller caller(Context context) {
        return caller(
                context.header("Authorization"),
                context.cookie(sessions.cookie()),
                address(context.ip(), context.header("X-Forwarded-For")));
    }

    /** Whether a body of that request is worth waiting for. */
    boolean isWelcome(@Nullable String authorization, @Nullable String session) {
        return !open.isEmpty() || caller(authorization, session, "").isKnown();
    }

    private Caller caller(@Nullable String authorization, @Nullable String session, String address) {
        String secret = bearer(authorization);
        Token token = secret == null ? null : tokens.find(secret);
        if (token != null) {
            return Caller.with(token);
        }
        Caller visitor = session == null ? null : sessions.find(session);
        return visitor == null ? new Caller(address, open, false) : visitor;
    }

    /** The token of that secret, or null. */
    @Nullable
    Token token(String secret) {
        return tokens.find(secret);
    }

    /** A proxy adds the address it sees at the end; what stands before is what the client says. */
    private String address(String peer, @Nullable String forwarded) {
        if (!behindProxy || forwarded == null) {
            return peer;
        }
        return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    /** Whether readers need to sign in. */
    boolean isClosedToReaders() {
        return !open.contains(Scope.READ);
    }
}
