package io.llmlog.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.access.KnownTokens;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.access.Token;
import io.llmlog.analytics.testing.PemFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void speaksHttps_andPlainHttpToTheCommandsOfThisMachineAlone(String kind) throws Exception {
        PemFiles pem = PemFiles.make(directory, kind);
        HttpOptions options = new HttpOptions(
                "0.0.0.0",
                0,
                Certificate.read(pem.certificate(), pem.key()),
                Set.of(),
                false,
                false,
                new KnownTokens(List.of(Token.of("reader", Scope.READ, "the-readers"))),
                Map.of());
        assertThat(options.problems()).isEmpty();
        HttpClient http = HttpClient.newBuilder().sslContext(pem.trust()).build();
        try (HttpApi api = HttpApi.start(
                options,
                Token.of("commands", Scope.ADMIN, "own"),
                Clock.systemUTC(),
                List.of(() -> List.of(Endpoint.get("/events", parameters -> List.of("an event")))))) {
            URI remote = URI.create("https://localhost:" + api.address().getPort() + "/");

            assertThat(get(http, remote.resolve("events"), "the-readers")).isEqualTo(200);
            assertThat(get(http, remote.resolve("events"), "wrong")).isEqualTo(401);
            assertThat(api.localAddress().getScheme()).isEqualTo("http");
            assertThat(api.localAddress().getHost()).isEqualTo("127.0.0.1");
            assertThat(get(http, api.localAddress().resolve("events"), "own")).isEqualTo(200);
            assertThat(get(http, api.localAddress().resolve("events"), "wrong")).isEqualTo(401);
            HttpResponse<String> signedIn = http.send(
                    HttpRequest.newBuilder(remote.resolve("session"))
                            .POST(BodyPublishers.ofString("{\"token\":\"the-readers\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(signedIn.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("; Secure");
        }
    }

    private static int get(HttpClient http, URI uri, String token) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void saysWhatIsWrongWithItsFiles() throws Exception {
        PemFiles rsa = PemFiles.make(directory, "RSA");
        PemFiles ec = PemFiles.make(directory, "EC");
        Path traditional = Files.writeString(
                directory.resolve("old.pem"), Files.readString(rsa.key()).replace("PRIVATE KEY", "RSA PRIVATE KEY"));
        Path text = Files.writeString(directory.resolve("text"), "nonsense");

        assertThatThrownBy(() -> Certificate.read(rsa.certificate(), ec.key()))
                .hasMessageContaining("is not the key of");
        assertThatThrownBy(() -> Certificate.read(rsa.certificate(), traditional))
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
        assertThatThrownBy(() -> Certificate.read(rsa.certificate(), text))
                .hasMessageContaining("no private key in PEM");
        assertThatThrownBy(() -> Certificate.read(text, rsa.key())).hasMessageContaining("text");
        assertThatThrownBy(() -> Certificate.read(directory.resolve("gone"), rsa.key()))
                .hasMessageContaining("cannot be read");
    }
}
