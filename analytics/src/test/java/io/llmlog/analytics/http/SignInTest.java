package io.llmlog.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A browser signs in with a token and then shows a cookie. */
class SignInTest {
    private static final KnownTokens TOKENS = new KnownTokens(
            List.of(Token.of("ada", Scope.ADMIN, "adas"), Token.of("sender", Scope.INGEST, "the-senders")));

    private final HttpApi api = HttpApi.start(
            HttpOptions.onLoopback(0, TOKENS),
            Token.of("commands", Scope.ADMIN, Token.newSecret()),
            Clock.systemUTC(),
            List.of(() -> List.of(
                    Endpoint.get("/events", parameters -> List.of("an event")),
                    Endpoint.post("/admin/{task}", Scope.ADMIN, context -> List.of("done")))));
    private final Client client = new Client(api.address());

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> signIn(String body, String... headers) throws Exception {
        HttpRequest.Builder request = client.request("session").POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build());
    }

    private HttpResponse<String> with(String cookie, String method, String path) throws Exception {
        return client.send(client.request(path)
                .header("Cookie", cookie)
                .method(method, BodyPublishers.noBody())
                .build());
    }

    private String cookie() throws Exception {
        HttpResponse<String> response = signIn("{\"token\":\" adas\\n\"}");
        assertThat(response.statusCode()).isEqualTo(204);
        String header = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(header)
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/")
                .doesNotContain("adas", "Secure");
        return header.split(";", 2)[0];
    }

    @Test
    void whoHasSignedInMayRead_andNothingElse() throws Exception {
        String cookie = cookie();
        assertThat(with(cookie, "GET", "events").statusCode()).isEqualTo(200);
        assertThat(with(cookie, "POST", "admin/forget").statusCode()).isEqualTo(403);
        JsonNode state = Client.json(with(cookie, "GET", "session"));
        assertThat(state.path("signed_in").asBoolean()).isTrue();
        assertThat(state.path("required").asBoolean()).isTrue();
        assertThat(state.path("name").asText()).isEqualTo("ada");
    }

    @Test
    void signingOutEndsTheSession_alsoForWhoKeptTheCookie() throws Exception {
        String cookie = cookie();
        HttpResponse<String> out = with(cookie, "DELETE", "session");
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("=;", "Max-Age=0");
        assertThat(with(cookie, "GET", "events").statusCode()).isEqualTo(401);
        assertThat(client.json("session").path("signed_in").asBoolean()).isFalse();
    }

    @Test
    void aWrongTokenSignsNobodyIn_norDoesOneThatMayNotRead() throws Exception {
        assertThat(signIn("{\"token\":\"wrong\"}").statusCode()).isEqualTo(401);
        assertThat(signIn("{\"token\":\"the-senders\"}").statusCode()).isEqualTo(403);
        assertThat(signIn("{\"token\":[\"adas\"]}").statusCode()).isEqualTo(401);
        assertThat(signIn("{}").statusCode()).isEqualTo(401);
        assertThat(signIn("nonsense").statusCode()).isEqualTo(400);
        assertThat(signIn("{\"token\":\"wrong\"}").headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void F44_foreignPagesSignNobodyInOrOut() throws Exception {
        String cookie = cookie();
        assertThat(signIn("{\"token\":\"adas\"}", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(signIn("{\"token\":\"adas\"}", "Origin", "null").statusCode())
                .isEqualTo(403);
        HttpResponse<String> out = client.send(client.request("session")
                .headers("Cookie", cookie, "Origin", "https://evil.example")
                .DELETE()
                .build());
        assertThat(out.statusCode()).isEqualTo(403);
        assertThat(with(cookie, "GET", "events").statusCode()).isEqualTo(200);
        assertThat(signIn("{\"token\":\"adas\"}", "Origin", "http://localhost:1234")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aSessionEndsWhenItIsNotUsed_andOldOnesMakeRoom() {
        Instant[] now = {Instant.EPOCH};
        Sessions sessions = new Sessions(() -> now[0], "c", true);
        String id = sessions.begin(Token.of("ada", Scope.READ, "s"));
        for (int i = 0; i < 5; i++) {
            now[0] = now[0].plus(Duration.ofHours(11));
            assertThat(sessions.find(id)).isNotNull();
        }
        now[0] = now[0].plus(Duration.ofHours(13));
        assertThat(sessions.find(id)).isNull();

        String first = sessions.begin(Token.of("ada", Scope.READ, "s"));
        for (int i = 0; i < 1_000; i++) {
            sessions.begin(Token.of("ada", Scope.READ, "s"));
        }
        assertThat(sessions.find(first)).isNull();
        assertThat(sessions.setCookie("x")).isEqualTo("c=x; Path=/; HttpOnly; SameSite=Strict; Secure");
    }
}
