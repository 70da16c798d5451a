package io.llmlog.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sink's URI that names servers, taken apart: {@code scheme://[user:password@]host[:port][,host[:port]...]/path?options}. Problems gather in
 * a list, so that a reader of one scheme can add its own and complain of all at once. User, password and option values are percent-encoded;
 * an {@code @} stands before the first host and nowhere else, so that no part of a password can be taken for a host and be shown.
 */
final class ServerUri {
    private final String masked;
    private final List<String> problems = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private final @Nullable String user;
    private final @Nullable String password;
    private final String path;
    private final UriOptions options;

    /**
     * Takes a URI apart.
     *
     * @param uri begins with {@code scheme://}
     * @param defaultPort of hosts that say none
     */
    ServerUri(String uri, int defaultPort) {
        masked = SinkUri.masked(uri);
        String rest = uri.substring(uri.indexOf("://") + 3);
        int question = rest.indexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        int slash = place.indexOf('/');
        String authority = slash < 0 ? place : place.substring(0, slash);
        int at = authority.lastIndexOf('@');
        path = slash < 0 ? "" : place.substring(slash + 1);
        String login = at < 0 ? null : authority.substring(0, at);
        int colon = login == null ? -1 : login.indexOf(':');
        user = login == null ? null : decoded(colon < 0 ? login : login.substring(0, colon));
        password = login == null || colon < 0 ? null : decoded(login.substring(colon + 1));
        if (rest.lastIndexOf('@') > at) {
            problem(
                    "has an '@' that does not stand before the first host: write it as %40, and / ? : of a password as %2F %3F %3A");
            options = new UriOptions(masked, "", problems);
            return;
        }
        options = new UriOptions(masked, question < 0 ? "" : rest.substring(question + 1), problems);
        for (String host : authority.substring(at + 1).split(",", -1)) {
            addHost(host, defaultPort);
        }
    }

    /** The URI for messages, without its secrets. */
    String masked() {
        return masked;
    }

    /** Each {@code host:port}; an IPv6 address is in brackets. */
    List<String> hosts() {
        return hosts;
    }

    @Nullable
    String user() {
        return user;
    }

    @Nullable
    String password() {
        return password;
    }

    /** What stands behind the hosts, without the slash; may be empty. */
    String path() {
        return path;
    }

    UriOptions options() {
        return options;
    }

    void problem(String problem) {
        problems.add("sink '" + masked + "' " + problem);
    }

    /**
     * To be called when everything has been read.
     *
     * @throws SettingsException naming every problem, options that nobody asked for among them
     */
    void complain() {
        options.complainOfOthers();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private void addHost(String host, int defaultPort) {
        try {
            URI parsed = new URI("any://" + host).parseServerAuthority();
            boolean plain = parsed.getHost() != null && parsed.getUserInfo() == null && parsed.getPort() <= 65535;
            if (plain && parsed.getPort() != 0) {
                hosts.add(parsed.getHost() + ":" + (parsed.getPort() < 0 ? defaultPort : parsed.getPort()));
                return;
            }
        } catch (URISyntaxException malformed) {
            // Said below, in words that name the sink.
        }
        problem("names a host '" + host
                + "' that is none: a name or address and a port from 1 to 65535 are needed, such as localhost:"
                + defaultPort);
    }

    private String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            problem(
                    "has a user or password with a '%' that begins no percent-encoded byte; write %25 for a percent sign");
            return encoded;
        }
    }
}
