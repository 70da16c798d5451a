package io.llmlog.analytics.notify.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.net.AddressGuard;
import io.llmlog.analytics.notify.net.AddressRules;
import io.llmlog.analytics.notify.net.GuardedSockets;
import io.llmlog.analytics.testing.PemFiles;
import io.llmlog.analytics.testing.Told;
import io.llmlog.sink.http.ServerTrust;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** Against a real mail server inside the test. */
class MailReceiverTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("MAIL_PASSWORD", "correct horse");

    @TempDir
    private static Path directory;

    private static PemFiles pem;

    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> recipients = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void makeCertificate() throws Exception {
        pem = PemFiles.make(directory, "EC");
    }

    @Test
    void sendsThroughStartTls_withALogin_toEveryRecipient() throws Exception {
        SMTPServer server = secured().build();
        server.start();
        try (Receiver receiver = Opened.receiver(directory, ENVIRONMENT, secure(server.getPortAllocated()))) {
            receiver.deliver(Told.firing("k0"));
            receiver.deliver(Told.firing("k0"));
        } finally {
            server.stop();
        }

        assertThat(recipients)
                .containsExactly("ops@example.com", "duty@example.com", "ops@example.com", "duty@example.com");
        String mail = mails.get(0);
        assertThat(mail)
                .contains("Subject: [llmlog] FIRING: error-rate (high)")
                .contains("From: llmlog@example.com")
                .contains("Auto-Submitted: auto-generated")
                .contains("31 % of the calls fail, at most 5 % are expected")
                .contains("mostly: model=gpt-4o user_id=u-17");
        assertThat(messageId(mail)).isEqualTo(messageId(mails.get(2))).contains("@llmlog");
    }

    @Test
    void speaksTlsFromTheFirstByte_withAServerThatHasACertificateForItsName() throws Exception {
        SMTPServer server = unsecured().serverSocketFactory(tls()).build();
        server.start();
        String members = secure(server.getPortAllocated()).replaceFirst(", username: .*ca:", ", security: tls, ca:");
        try {
            assertThat(failure(members, ENVIRONMENT)).isNull();
            assertThat(failure(members.replaceFirst(", ca:.*", ""), ENVIRONMENT).reason())
                    .as("a certificate that nobody knows")
                    .isEqualTo("tls");
            AddressGuard anywhere = new AddressGuard(AddressRules.allowing(List.of("mail.example")), name ->
                    new InetAddress[] {InetAddress.getLoopbackAddress()});
            assertThatThrownBy(() -> GuardedSockets.secured(anywhere, ServerTrust.ca(pem.certificate()))
                            .createSocket("mail.example", server.getPortAllocated()))
                    .as("a name that is not in the certificate")
                    .isInstanceOf(SSLException.class);
        } finally {
            server.stop();
        }
        assertThat(recipients).containsExactly("ops@example.com", "duty@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "starttls", "tls"})
    void reachesNoAddressThatIsNotAllowed_howeverItIsSecured(String security) throws Exception {
        try (ServerSocket inside = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Receiver receiver = Opened.guarded(
                        directory,
                        ENVIRONMENT,
                        plain(inside.getLocalPort())
                                .replace("127.0.0.1", "localhost")
                                .replace("none", security + ", timeout: 5s, ca: " + pem.certificate()))) {
            assertThat(catchThrowableOfType(DeliveryException.class, () -> receiver.deliver(Told.firing("k0")))
                            .reason())
                    .isEqualTo("refused address");
        }
    }

    @Test
    void tellsFailuresApart() throws Exception {
        SMTPServer server = secured().build();
        server.start();
        int port = server.getPortAllocated();
        try {
            assertThat(failure(secure(port), Map.of("MAIL_PASSWORD", "wrong")).reason())
                    .isEqualTo("login");
            assertThat(failure(plain(port).replace(", security: none", ""), ENVIRONMENT)
                            .reason())
                    .as("a certificate that nobody knows")
                    .isEqualTo("tls");
            assertThat(failure(secure(port).replace("127.0.0.1", "localhost"), ENVIRONMENT))
                    .isNull();
        } finally {
            server.stop();
        }
        assertThat(failure(plain(port), ENVIRONMENT).reason()).isEqualTo("connection");
    }

    @Test
    void neverSendsInTheClear_whereTlsIsAskedFor() throws Exception {
        SMTPServer server = unsecured().build();
        server.start();
        try {
            DeliveryException failure =
                    failure(plain(server.getPortAllocated()).replace("none", "starttls"), ENVIRONMENT);
            assertThat(failure).isNotNull();
            assertThat(mails).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailThatIsRefusedLetsOthersPass_andNothingOfTheAnswerIsRepeated() throws Exception {
        SMTPServer server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler((context, from, to, data) -> {
                    throw new RejectException(554, "we do not like the content: secret");
                })
                .build();
        server.start();
        try {
            DeliveryException failure = failure(plain(server.getPortAllocated()), ENVIRONMENT);
            assertThat(failure.isAboutThisOne()).isTrue();
            assertThat(failure.reason()).isEqualTo("smtp 554");
            assertThat(failure).hasMessageNotContaining("secret");
        } finally {
            server.stop();
        }
    }

    @Test
    void F37_aMailServerThatSaysNothingEndsAtTheDeadline() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(failure(plain(silent.getLocalPort()) + ", timeout: 1s", ENVIRONMENT)
                            .reason())
                    .isEqualTo("timeout");
        }
    }

    @Test
    void aRuleWithALineBreakAddsNoHeader() throws Exception {
        SMTPServer server = unsecured().build();
        server.start();
        Notification told = Told.firing("k0");
        Notification forged = new Notification(
                told.key(),
                "rate\r\nBcc: evil@example.com\r\n\r\nboo",
                told.group(),
                told.severity(),
                told.status(),
                told.since(),
                told.at(),
                told.value(),
                told.threshold(),
                told.count(),
                told.summary(),
                told.segment(),
                told.samples(),
                told.receivers());
        try (Receiver receiver = Opened.receiver(directory, ENVIRONMENT, plain(server.getPortAllocated()))) {
            receiver.deliver(forged);
        } finally {
            server.stop();
        }

        assertThat(recipients).containsOnly("ops@example.com");
        assertThat(mails.get(0).lines().takeWhile(line -> !line.isEmpty())).noneMatch(line -> line.startsWith("Bcc"));
    }

    private static String messageId(String mail) {
        return mail.lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElse("none");
    }

    private static DeliveryException failure(String members, Map<String, String> environment) throws Exception {
        try (Receiver receiver = Opened.receiver(directory, environment, members)) {
            return catchThrowableOfType(DeliveryException.class, () -> receiver.deliver(Told.firing("k0")));
        }
    }

    private static String plain(int port) {
        return "name: mail, type: smtp, host: 127.0.0.1, port: " + port
                + ", from: llmlog@example.com, to: ops@example.com, security: none";
    }

    private static String secure(int port) {
        return "name: mail, type: smtp, host: 127.0.0.1, port: " + port
                + ", from: llmlog@example.com, to: [ops@example.com, duty@example.com],"
                + " username: llmlog, password: \"${MAIL_PASSWORD}\", ca: " + pem.certificate();
    }

    private SMTPServer.Builder unsecured() throws Exception {
        return SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .simpleMessageListener(new SimpleMessageListener() {
                    @Override
                    public boolean accept(String from, String recipient) {
                        return true;
                    }

                    @Override
                    public void deliver(String from, String recipient, InputStream data) throws IOException {
                        recipients.add(recipient);
                        mails.add(new String(data.readAllBytes(), UTF_8));
                    }
                });
    }

    private static SSLContext tls() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pem.store().resolveSibling("EC.p12"))) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    private SMTPServer.Builder secured() throws Exception {
        return unsecured()
                .startTlsSocketFactory(tls())
                .requireTLS()
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("llmlog") || !password.equals("correct horse")) {
                        throw new LoginFailedException();
                    }
                }));
    }
}
