package io.llmlog.analytics.http;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the service answers. A page on the internet may let its own name point to this machine (DNS rebinding) and would
 * then be allowed to read everything here, so a request made under a foreign name is turned away.
 */
final class HostNames {
    private static final Set<String> OF_THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:]+]|[^:\\[\\]]+)(?::\\d{1,5})?");
    /** Nobody can let an address point to another one. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-f:]+]");

    private final Set<String> names = new HashSet<>(OF_THIS_MACHINE);
    private final boolean anyAddress;

    HostNames(HttpOptions options) {
        names.addAll(options.publicNames());
        names.add(options.host().toLowerCase(Locale.ROOT));
        anyAddress = !options.isLoopback();
    }

    /** Whether a request with that header was meant for this service; whatever the port, since a tunnel has one of its own. */
    boolean isOwn(@Nullable String host) {
        if (host == null) {
            return false;
        }
        Matcher matcher = HOST.matcher(host.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return false;
        }
        String name = matcher.group(1);
        return names.contains(name) || anyAddress && ADDRESS.matcher(name).matches();
    }

    /** Whether a page of that origin is the service's own, as far as names tell. */
    boolean isOwnOrigin(String origin) {
        int scheme = origin.indexOf("://");
        return scheme > 0 && isOwn(origin.substring(scheme + "://".length()));
    }
}
