package io.llmlog.analytics.http;

import io.javalin.http.Context;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every answer. It sets the headers that keep a browser from doing anything with it but showing it, and turns away requests
 * made under a foreign host name: a page on the internet may let its own name point to this machine (DNS rebinding) and would then be
 * allowed to read everything here.
 */
final class Guard {
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\[\\]]+)(?::\\d{1,5})?");
    private static final String CONTENT_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Guard() {}

    static void setHeaders(Context context) {
        context.header("Content-Security-Policy", CONTENT_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Whether the request was addressed to this machine; whatever the port, since a tunnel has one of its own. */
    static boolean isOwnName(@Nullable String host) {
        if (host == null) {
            return false;
        }
        Matcher matcher = HOST.matcher(host);
        return matcher.matches() && OWN_NAMES.contains(matcher.group(1).toLowerCase(java.util.Locale.ROOT));
    }
}
