package io.llmlog.config;

import io.llmlog.sink.http.ServerTrust;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The options {@code ca} and {@code fingerprint} of a sink's URI: whom to trust. */
final class TlsOptions {
    private final UriOptions options;
    private final boolean secure;
    private final String secureScheme;

    private TlsOptions(UriOptions options, boolean secure, String secureScheme) {
        this.options = options;
        this.secure = secure;
        this.secureScheme = secureScheme;
    }

    /**
     * Reads them.
     *
     * @param secure whether the URI asks for TLS at all
     * @param secureScheme what to write to get it
     * @return null when the JVM's own trust is meant, or when there is a problem
     */
    static @Nullable SSLContext read(UriOptions options, boolean secure, String secureScheme) {
        return new TlsOptions(options, secure, secureScheme).read();
    }

    private @Nullable SSLContext read() {
        String ca = options.text("ca");
        String fingerprint = options.text("fingerprint");
        if (ca != null && fingerprint != null) {
            options.problem("fingerprint", "and ca are two ways to trust a server: leave out one of them");
            return null;
        }
        return ca != null
                ? trust("ca", ca, file -> ServerTrust.ca(Path.of(file)))
                : fingerprint != null ? trust("fingerprint", fingerprint, ServerTrust::fingerprint) : null;
    }

    private @Nullable SSLContext trust(String option, String value, Function<String, SSLContext> context) {
        if (!secure) {
            options.problem(
                    option, "was '" + value + "' but without TLS there is no certificate: write " + secureScheme);
            return null;
        }
        try {
            return context.apply(value);
        } catch (InvalidPathException noPath) {
            options.problem(option, "was '" + value + "' but is no path");
        } catch (IllegalArgumentException wrong) {
            options.problem(option, "was '" + value + "' but " + wrong.getMessage());
        }
        return null;
    }
}
