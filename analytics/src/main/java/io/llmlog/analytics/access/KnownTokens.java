package io.llmlog.analytics.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens that a service knows. */
public final class KnownTokens {
    public static final KnownTokens NONE = new KnownTokens(List.of());

    private final List<Token> known;

    public KnownTokens(List<Token> known) {
        this.known = List.copyOf(known);
    }

    /** These and one more. */
    public KnownTokens and(Token token) {
        List<Token> all = new ArrayList<>(known);
        all.add(token);
        return new KnownTokens(all);
    }

    public boolean isEmpty() {
        return known.isEmpty();
    }

    /** Whether any of them allows that. */
    public boolean allow(Scope needed) {
        return known.stream().anyMatch(token -> token.allows(needed));
    }

    public List<String> names() {
        return known.stream().map(Token::name).toList();
    }

    /** The token of that secret, or null. All are looked at in any case, so that the time tells nothing. */
    public @Nullable Token find(String secret) {
        byte[] hash = Token.sha256(secret);
        Token found = null;
        for (Token token : known) {
            if (token.hasHash(hash)) {
                found = token;
            }
        }
        return found;
    }
}
