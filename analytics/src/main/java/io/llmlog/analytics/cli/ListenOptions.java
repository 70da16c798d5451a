package io.llmlog.analytics.cli;

import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import io.llmlog.analytics.access.TokenFile;
import io.llmlog.analytics.http.Certificate;
import io.llmlog.analytics.http.HttpOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where {@code llmlog serve} listens, and to whom. */
final class ListenOptions {
    /** What a header can carry (RFC 6750). */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    /** Of a token that was chosen by somebody, once others can try. */
    private static final int SHORTEST = 20;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description =
                    "Interface to listen on; 0.0.0.0 for all, which needs tokens and TLS. Default: ${DEFAULT-VALUE}.",
            defaultValue = HttpOptions.LOOPBACK)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8787")
    private int port;

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description = "Tokens and what they allow, as ./llmlog token new prints them; readable by you alone.")
    private @Nullable Path tokens;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "A token for programs that send events to /ingest. Default: the environment variable"
                    + " LLMLOG_INGEST_TOKEN, which other users cannot see in the list of processes; LLMLOG_READ_TOKEN and"
                    + " LLMLOG_ADMIN_TOKEN are read, too. Without any every program of this machine may send and read.",
            defaultValue = "${env:LLMLOG_INGEST_TOKEN}")
    private @Nullable String ingestToken;

    @Option(names = "--tls-cert", paramLabel = "PEM", description = "Certificate with its chain, for https.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "PEM", description = "Its key.")
    private @Nullable Path key;

    @Option(
            names = "--public-name",
            paramLabel = "NAME",
            description = "A host name under which the service is reached, besides localhost. May be repeated.")
    private List<String> publicNames = new ArrayList<>();

    @Option(
            names = "--behind-proxy",
            description = "A proxy stands before the service, ends TLS and sets X-Forwarded-For.")
    private boolean behindProxy;

    @Option(
            names = "--insecure",
            description = "Serve other machines without TLS: whoever listens on the network sees tokens and prompts.")
    private boolean insecure;

    @Option(
            names = "--rate-limit",
            paramLabel = "SCOPE=N",
            description = "Requests a second that a token or an address may make; 0 for any number."
                    + " Default: ingest=2000 read=200 admin=20.")
    private Map<String, Integer> rates = new LinkedHashMap<>();

    /** What they say; whatever is wrong goes to the problems. */
    HttpOptions read(List<String> problems) {
        Ports.check(port, problems);
        HttpOptions options = new HttpOptions(
                host,
                port,
                certificate(problems),
                Set.copyOf(publicNames),
                behindProxy,
                insecure,
                tokens(problems),
                rates(problems));
        if (problems.isEmpty()) {
            problems.addAll(options.problems());
        }
        return options;
    }

    private @Nullable Certificate certificate(List<String> problems) {
        if (certificate != null && key != null) {
            try {
                return Certificate.read(certificate, key);
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        } else if (certificate != null || key != null) {
            problems.add("--tls-cert and --tls-key go together");
        }
        return null;
    }

    private KnownTokens tokens(List<String> problems) {
        List<Token> known = new ArrayList<>();
        if (tokens != null) {
            known.addAll(TokenFile.read(tokens, problems));
        }
        add(known, Scope.INGEST, ingestToken, problems);
        add(known, Scope.READ, System.getenv("LLMLOG_READ_TOKEN"), problems);
        add(known, Scope.ADMIN, System.getenv("LLMLOG_ADMIN_TOKEN"), problems);
        return new KnownTokens(known);
    }

    private void add(List<Token> known, Scope scope, @Nullable String secret, List<String> problems) {
        if (secret == null || secret.isEmpty()) {
            return;
        }
        boolean local = host.equals(HttpOptions.LOOPBACK) && publicNames.isEmpty() && !behindProxy;
        if (!TOKEN.matcher(secret).matches()) {
            problems.add((scope == Scope.INGEST ? "--token" : "LLMLOG_" + scope.name() + "_TOKEN")
                    + " must consist of letters, digits and -._~+/ and may end in = (RFC 6750)");
        } else if (!local && secret.length() < SHORTEST) {
            problems.add("the " + scope + " token is shorter than " + SHORTEST
                    + " characters, which others could guess: make one with ./llmlog token new");
        }
        known.add(Token.of("the " + scope + " token", scope, secret));
    }

    private Map<Scope, Integer> rates(List<String> problems) {
        Map<Scope, Integer> known = new EnumMap<>(Scope.class);
        rates.forEach((name, rate) -> {
            Scope scope = Scope.named(name);
            if (scope == null || rate < 0) {
                problems.add(
                        "--rate-limit " + name + "=" + rate + " must be ingest, read or admin and a number from 0");
            } else {
                known.put(scope, rate);
            }
        });
        return known;
    }
}
