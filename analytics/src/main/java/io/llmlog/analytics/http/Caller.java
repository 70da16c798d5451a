package io.llmlog.analytics.http;

import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param name for logs and limits: of a token, or the address of somebody without one
 * @param isKnown whether a token or a session was shown that is right
 */
record Caller(String name, Set<Scope> scopes, boolean isKnown) {
    static Caller with(Token token) {
        return new Caller(token.name(), token.scopes(), true);
    }

    boolean may(Scope needed) {
        return needed == Scope.ANYBODY || scopes.stream().anyMatch(scope -> scope.includes(needed));
    }
}
