package io.llmlog.analytics.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import io.llmlog.analytics.decode.Processing;
import io.llmlog.analytics.http.Endpoint;
import io.llmlog.analytics.http.HttpOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, asked of the whole service at every path it has. */
class AccessTest {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND");
    private static final List<String> FILES_AND_NOTHING = List.of(
            "/",
            "/index.html",
            "/app.js",
            "/sign-in.html",
            "/webjars/uplot/1.6.30/dist/uPlot.min.css",
            "/nothing",
            "/metrics/nothing",
            "/admin",
            "/admin/a/b",
            "/health/",
            "//health",
            "/HEALTH",
            "/%68ealth",
            "/events;x=1",
            "/sign-in/../app.js",
            "/sign-in/..;/events",
            "/sign-in/%2e%2e/events",
            "/session/",
            "/.");

    @TempDir
    private static Path directory;

    private static AnalyticsService service;

    @BeforeAll
    static void start() {
        KnownTokens tokens = new KnownTokens(List.of(
                Token.of("reader", Scope.READ, "the-readers"),
                Token.of("sender", Scope.INGEST, "the-senders"),
                Token.of("chief", Scope.ADMIN, "the-chiefs")));
        HttpOptions http = new HttpOptions(
                HttpOptions.LOOPBACK, 0, null, Set.of(), false, false, tokens, Map.of(Scope.ANYBODY, 0));
        service = AnalyticsService.start(
                new ServiceOptions(http, directory.resolve("data"), List.of(), Processing.DEFAULT));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private record Answer(int status, String text) {}

    private static Answer ask(String method, String path, String... headers) throws IOException {
        URI address = service.address();
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Content-Length: 2\r\nConnection: close\r\n\r\n{}");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.toString().getBytes(UTF_8));
            String text = new String(socket.getInputStream().readAllBytes(), UTF_8);
            Matcher status = Pattern.compile("HTTP/1.1 (\\d{3})").matcher(text);
            assertThat(status.lookingAt()).as(method + " " + path + ": " + text).isTrue();
            return new Answer(Integer.parseInt(status.group(1)), text);
        }
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private static String path(Endpoint endpoint) {
        return endpoint.path().replaceAll("\\{\\w+}", "x");
    }

    private static List<Endpoint> guarded() {
        return service.endpoints().stream()
                .filter(endpoint -> endpoint.scope() != Scope.ANYBODY)
                .toList();
    }

    @Test
    void F44_everyEndpointRefusesWhoShowsNoTokenOrAWrongOne() throws IOException {
        assertThat(guarded()).hasSizeGreaterThan(10);
        for (Endpoint endpoint : guarded()) {
            for (String[] headers : List.of(
                    new String[0],
                    new String[] {bearer("wrong")},
                    new String[] {bearer("the-chief")},
                    new String[] {bearer("the-chiefss")},
                    new String[] {bearer("")},
                    new String[] {"Authorization: the-chiefs"},
                    new String[] {"Authorization: Basic the-chiefs"},
                    new String[] {"Cookie: llmlog_session_0=the-chiefs"},
                    new String[] {"Cookie: llmlog_session_0="},
                    new String[] {"Connection: Upgrade", "Upgrade: websocket"})) {
                Answer answer = ask(endpoint.method().name(), path(endpoint), headers);
                assertThat(answer.status())
                        .as(endpoint + String.join(",", headers))
                        .isEqualTo(401);
                assertThat(answer.text()).contains("WWW-Authenticate: Bearer").doesNotContain("the-chief");
            }
        }
    }

    @Test
    void F44_everyEndpointRefusesATokenOfAnotherScope_andAnswersTheRight() throws IOException {
        Map<String, Scope> tokens =
                Map.of("the-readers", Scope.READ, "the-senders", Scope.INGEST, "the-chiefs", Scope.ADMIN);
        for (Endpoint endpoint : guarded()) {
            for (Map.Entry<String, Scope> token : tokens.entrySet()) {
                boolean allowed = token.getValue() == Scope.ADMIN || token.getValue() == endpoint.scope();
                int status = ask(endpoint.method().name(), path(endpoint), bearer(token.getKey()))
                        .status();
                if (allowed) {
                    assertThat(status).as(endpoint + token.getKey()).isNotIn(401, 403, 429, 500);
                } else {
                    assertThat(status).as(endpoint + token.getKey()).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void F44_filesPathsThatAreNoneAndOtherMethodsAreForReadersAlone() throws IOException {
        List<String> paths = new ArrayList<>(FILES_AND_NOTHING);
        guarded().forEach(endpoint -> paths.add(path(endpoint)));
        for (String path : paths) {
            for (String method : METHODS) {
                // A server may also turn down a path that is ambiguous, or a method, before anything else.
                assertThat(ask(method, path).status()).as(method + " " + path).isIn(401, 400, 501);
                assertThat(ask(method, path, bearer("wrong")).status())
                        .as(method + " " + path)
                        .isIn(401, 400, 501);
            }
        }
        for (String path : List.of("/", "/app.js", "/nothing")) {
            assertThat(ask("GET", path, bearer("the-senders")).status()).isEqualTo(403);
            assertThat(ask("GET", path, bearer("the-readers")).status()).isIn(200, 404);
        }
    }

    @Test
    void F44_onlySigningInIsForAnybody() {
        assertThat(service.endpoints().stream()
                        .filter(endpoint -> endpoint.scope() == Scope.ANYBODY)
                        .map(Endpoint::path)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "/sign-in",
                        "/sign-in/sign-in.js",
                        "/sign-in/sign-in.css",
                        "/styles/tokens.css",
                        "/styles/base.css",
                        "/favicon.svg",
                        "/session");
    }

    @Test
    void aBrowserIsSentToThePageWhereItSignsIn() throws IOException {
        Answer answer = ask("GET", "/", "Accept: text/html,application/xhtml+xml");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.text()).contains("Location: /sign-in\r\n");
        assertThat(ask("GET", "/sign-in", "Accept: text/html").status()).isEqualTo(200);
    }
}
