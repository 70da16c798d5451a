package io.llmlog.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import io.llmlog.sink.elasticsearch.ElasticsearchSink;
import io.llmlog.sink.elasticsearch.IndexLayout;
import io.llmlog.testkit.BulkServer;
import io.llmlog.testkit.NdJson;
import io.llmlog.testkit.StatusLog;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes with servers that show good and bad certificates. */
class ServerTrustTest {
    private static final String LOCALHOST = "san=dns:localhost";

    @TempDir
    private static Path folder;

    private static TestCertificate good;
    private static TestCertificate elsewhere;
    private static TestCertificate authority;
    private static TestCertificate signed;

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException {
        good = TestCertificate.selfSigned(folder, "good", "-1d", LOCALHOST);
        elsewhere = TestCertificate.selfSigned(folder, "elsewhere", "-1d");
        authority = TestCertificate.selfSigned(folder, "authority", "-1d", "bc:c");
        signed = authority.sign(folder, "signed");
    }

    @Test
    void trustsWhatACertificateOfTheFileHasSigned() throws Exception {
        SSLContext ca = ServerTrust.ca(authority.pem(folder));

        assertThat(deliver(signed, ca).problem()).isNull();
        assertThat(deliver(good, ca).problem()).contains("its certificate is not trusted");
    }

    @Test
    void trustsAServersOwnFingerprint_whateverNameItBears() throws Exception {
        assertThat(deliver(elsewhere, ServerTrust.fingerprint(elsewhere.fingerprint()))
                        .problem())
                .isNull();
        assertThat(deliver(elsewhere, ServerTrust.ca(elsewhere.pem(folder))).problem())
                .contains("is not trusted: No name matching localhost");
    }

    @Test
    void trustsTheFingerprintOfAnAuthority_forServersItHasSigned() throws Exception {
        SSLContext pinned = ServerTrust.fingerprint(authority.fingerprint());

        assertThat(deliver(signed, pinned).problem()).isNull();
    }

    @Test
    void isNotFooledByTheCertificateOfAnAuthority_thatSomebodyAppended() throws Exception {
        X509Certificate[] forged = {good.certificate(), authority.certificate()};
        PinnedTrust trust =
                new PinnedTrust(authority.fingerprint().replace(":", "").toLowerCase(Locale.ROOT));

        assertThatThrownBy(() -> trust.checkServerTrusted(forged, "EC", (Socket) null))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void refusesAnotherFingerprint_namingTheOneItSaw() throws Exception {
        Delivery delivery = deliver(good, ServerTrust.fingerprint(elsewhere.fingerprint()));

        assertThat(delivery.isRetry(0)).isTrue();
        assertThat(delivery.problem())
                .contains("no certificate of the server has the fingerprint that was set")
                .endsWith(good.fingerprint().replace(":", "").toLowerCase(Locale.ROOT));
    }

    @Test
    void F11_refusesAnExpiredCertificate() throws Exception {
        TestCertificate expired = TestCertificate.selfSigned(folder, "expired", "-10d", LOCALHOST);

        Delivery pinned = deliver(expired, ServerTrust.fingerprint(expired.fingerprint()));

        assertThat(pinned.isRetry(0)).isTrue();
        assertThat(pinned.problem()).contains("its certificate is not trusted: NotAfter");
    }

    @Test
    void trustsNobodyUnknown_whenNothingIsSet() throws Exception {
        assertThat(deliver(good, null).problem()).contains("its certificate is not trusted");
    }

    private static Delivery deliver(TestCertificate shown, SSLContext trust)
            throws IOException, GeneralSecurityException {
        try (BulkServer server = BulkServer.start(shown.server());
                RemoteSink sink = ElasticsearchSink.open(
                        new ElasticsearchOptions(
                                List.of(server.uri()),
                                "llm-logs",
                                "app-logs",
                                IndexLayout.DAILY,
                                true,
                                true,
                                null,
                                trust),
                        new StatusLog().status())) {
            return sink.deliver(NdJson.events(0, 1));
        }
    }
}
