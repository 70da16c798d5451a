package io.llmlog.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.http.HttpTarget;
import io.llmlog.testkit.StatusLog;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalyticsUriTest {
    @Test
    void hasDefaultsForAllButTheHost() {
        HttpTarget target = read("http://localhost");

        assertThat(target.hosts()).containsExactly(URI.create("http://localhost:8787"));
        assertThat(target.authorization()).isNull();
        assertThat(target.tls()).isNull();
    }

    @Test
    void takesSeveralHostsTokenAndTrust() {
        String uri = "https://a:443,[::1]?token=s3cret%3D&fingerprint=" + "AB:".repeat(31) + "AB";

        HttpTarget target = read(uri);

        assertThat(target.hosts()).containsExactly(URI.create("https://a:443"), URI.create("https://[::1]:8787"));
        assertThat(target.authorization()).isEqualTo("Bearer s3cret=");
        assertThat(target.tls()).isNotNull();
        assertThat(target).hasToString("https://a:443,[::1]:8787");
        assertThat(SinkUri.masked(uri)).doesNotContain("s3cret");
    }

    @Test
    void opensASinkOfThatName_withoutConnecting() {
        try (RemoteSink sink =
                ((RemoteTarget) SinkUri.parse("http://unknown.invalid?token=s3cret")).open(new StatusLog().status())) {
            assertThat(sink.name()).isEqualTo("http://unknown.invalid:8787");
        }
    }

    @Test
    void namesEveryProblemAtOnce_andNoSecret() {
        assertThat(problems("http://us5er:pa5s@host/ingest?token=s3%20cret&index=x&ca=ca.pem"))
                .hasSize(5)
                .allSatisfy(problem -> assertThat(problem)
                        .startsWith("sink 'http://***@host/ingest?token=***&index=x&ca=ca.pem'")
                        .doesNotContain("us5er", "pa5s", "cret"))
                .anySatisfy(problem -> assertThat(problem).contains("names a user", "?token="))
                .anySatisfy(problem -> assertThat(problem).contains("has a path '/ingest' but takes none"))
                .anySatisfy(problem -> assertThat(problem).contains("token is none"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("ca was 'ca.pem' but without TLS", "write https://"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("index is no option; known are ca, fingerprint, token"));
    }

    private static HttpTarget read(String uri) {
        return ((AnalyticsTarget) SinkUri.parse(uri)).target();
    }

    private static List<String> problems(String uri) {
        return catchThrowableOfType(SettingsException.class, () -> SinkUri.parse(uri))
                .problems();
    }
}
