package io.llmlog.analytics.http;

import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has signed in with a browser. A session may read, whatever its token may: a page that tricks a browser into a request shall change
 * nothing. They live in memory and end with the service, or when they have not been used for twelve hours. Thread-safe.
 */
final class Sessions {
    private static final Duration LONGEST_REST = Duration.ofHours(12);
    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final String cookie;
    private final boolean secure;
    private final Map<String, Session> byId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST;
        }
    };

    private static final class Session {
        private final Caller caller;
        private Instant lastUse;

        Session(Caller caller, Instant lastUse) {
            this.caller = caller;
            this.lastUse = lastUse;
        }
    }

    /**
     * Makes none yet.
     *
     * @param cookie the name of the cookie: a browser has one jar for all ports of a machine
     * @param secure whether the cookie goes over encrypted connections only
     */
    Sessions(InstantSource clock, String cookie, boolean secure) {
        this.clock = clock;
        this.cookie = cookie;
        this.secure = secure;
    }

    String cookie() {
        return cookie;
    }

    /** Begins one; returns its id. */
    synchronized String begin(Token token) {
        String id = Token.newSecret();
        byId.put(id, new Session(new Caller(token.name(), Set.of(Scope.READ), true), clock.instant()));
        return id;
    }

    synchronized @Nullable Caller find(String id) {
        Session session = byId.get(id);
        if (session == null) {
            return null;
        }
        Instant now = clock.instant();
        if (session.lastUse.plus(LONGEST_REST).isBefore(now)) {
            byId.remove(id);
            return null;
        }
        session.lastUse = now;
        return session.caller;
    }

    synchronized void end(String id) {
        byId.remove(id);
    }

    /** The header that makes a browser keep the id, or with an empty one forget it. */
    String setCookie(String id) {
        return cookie + "=" + id + "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "")
                + (id.isEmpty() ? "; Max-Age=0" : "");
    }
}
