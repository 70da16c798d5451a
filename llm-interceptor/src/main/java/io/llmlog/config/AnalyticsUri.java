package io.llmlog.config;

import io.llmlog.sink.http.HttpTarget;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code http(s)://host[:8787][,host...]}, several hosts being several ways to one service. Options: {@code token} (that of the service),
 * {@code ca} (a file with certificates in PEM form) or {@code fingerprint} (SHA-256 of a certificate).
 */
final class AnalyticsUri {
    static final String HTTP = "http://";
    static final String HTTPS = "https://";
    private static final int PORT = 8787;
    /** As RFC 6750 has it. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,1000}=*");

    private AnalyticsUri() {}

    static AnalyticsTarget read(String text) {
        boolean secure = text.startsWith(HTTPS);
        ServerUri uri = new ServerUri(text, PORT);
        if (uri.user() != null) {
            uri.problem("names a user, which the analytics service has none of: give its token as ?token=...");
        }
        if (!uri.path().isEmpty()) {
            uri.problem("has a path '/" + uri.path() + "' but takes none: events go to /ingest of the service");
        }
        String authorization = authorization(uri.options());
        SSLContext tls = TlsOptions.read(uri.options(), secure, HTTPS);
        uri.complain();
        String scheme = secure ? HTTPS : HTTP;
        List<URI> hosts =
                uri.hosts().stream().map(host -> URI.create(scheme + host)).toList();
        return new AnalyticsTarget(new HttpTarget(scheme + String.join(",", uri.hosts()), hosts, authorization, tls));
    }

    private static @Nullable String authorization(UriOptions options) {
        String token = options.text("token");
        if (token == null) {
            return null;
        }
        if (!TOKEN.matcher(token).matches()) {
            options.problem("token", "is none: it must be of letters, digits and -._~+/ and may end in =");
        }
        return "Bearer " + token;
    }
}
