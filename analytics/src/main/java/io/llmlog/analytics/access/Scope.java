package io.llmlog.analytics.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a caller must be allowed for the service to answer. */
public enum Scope {
    /** Whoever reaches the service: for signing in alone. */
    ANYBODY,
    /** May send events. */
    INGEST,
    /** May see events and numbers. */
    READ,
    /** May change what is stored; includes the other two. */
    ADMIN;

    /** Those that a token can have, as they are written. */
    static final String NAMES = "ingest, read, admin";

    /** Whether who has this one may do what needs the other. */
    public boolean includes(Scope needed) {
        return needed == ANYBODY || needed == this || this == ADMIN;
    }

    /** The one of that name that a token can have, or null. */
    public static @Nullable Scope named(String name) {
        for (Scope scope : values()) {
            if (scope != ANYBODY && scope.toString().equals(name)) {
                return scope;
            }
        }
        return null;
    }

    /** As it is written in files and options. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
