package io.llmlog.analytics.http;

import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and to whom.
 *
 * @param host the address or name of the interface; {@code 0.0.0.0} for all
 * @param port 0 for any free one
 * @param certificate what TLS shows, or null for plain HTTP
 * @param publicNames the host names under which others reach it, besides those of this machine
 * @param behindProxy whether a proxy stands before it, which ends TLS and tells the client's address in {@code X-Forwarded-For}
 * @param insecure whether plain HTTP to other machines is wanted in spite of everything
 * @param tokens who may do what
 * @param rates requests a second that a caller may make, by the scope they need, where that is not the usual; 0 for any number
 */
public record HttpOptions(
        String host,
        int port,
        @Nullable Certificate certificate,
        Set<String> publicNames,
        boolean behindProxy,
        boolean insecure,
        KnownTokens tokens,
        Map<Scope, Integer> rates) {
    public static final String LOOPBACK = "127.0.0.1";

    public HttpOptions {
        publicNames =
                publicNames.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        rates = Map.copyOf(rates);
    }

    /** For the programs of this machine, without tokens. */
    public static HttpOptions onLoopback(int port) {
        return onLoopback(port, KnownTokens.NONE);
    }

    public static HttpOptions onLoopback(int port, KnownTokens tokens) {
        return new HttpOptions(LOOPBACK, port, null, Set.of(), false, false, tokens, Map.of());
    }

    /** Whether others than the programs of this machine may reach it. */
    boolean isExposed() {
        return !isLoopback() || behindProxy || !publicNames.isEmpty();
    }

    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether a browser reaches it by https. */
    boolean isEncrypted() {
        return certificate != null || behindProxy;
    }

    /** What keeps it from being safe. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (isExposed() && tokens.isEmpty()) {
            problems.add("without a token everybody who reaches the service could read all prompts: " + reason()
                    + " needs --tokens FILE, LLMLOG_READ_TOKEN, LLMLOG_INGEST_TOKEN or LLMLOG_ADMIN_TOKEN");
        }
        if (!isLoopback() && !isEncrypted() && !insecure) {
            problems.add("--host " + host + " would show tokens and prompts to whoever listens on the network: give"
                    + " --tls-cert and --tls-key, or --behind-proxy when a proxy ends TLS, or --insecure");
        }
        return problems;
    }

    private String reason() {
        if (behindProxy) {
            return "--behind-proxy";
        }
        return publicNames.isEmpty() ? "--host " + host : "--public-name";
    }
}
