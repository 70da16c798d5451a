package io.llmlog.analytics.notify.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.notify.NotificationJson;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.testing.HookServer;
import io.llmlog.analytics.testing.NaiveDocuments;
import io.llmlog.analytics.testing.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookReceiverTest {
    @TempDir
    private Path directory;

    /** The example of the specification's own libraries (github.com/standard-webhooks, "sign" in their tests). */
    @Test
    void signsAsStandardWebhooksDo() {
        Signature signature = Signature.with(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void postsWhatCanBeChecked_underTheSameIdEachTime() throws Exception {
        String secret = "a secret of thirty-two characters";
        try (HookServer server = HookServer.start();
                Receiver receiver = open(server, secret)) {
            receiver.deliver(Told.firing("k0"));
            receiver.deliver(Told.firing("k0"));
            receiver.deliver(Told.firing("k1"));

            HookServer.Posted first = server.awaitPosted(3).get(0);
            assertThat(NotificationJson.read(new ObjectMapper().readTree(first.text())))
                    .isEqualTo(Told.firing("k0"));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            String signed = first.header("webhook-id") + "." + first.header("webhook-timestamp") + "." + first.text();
            assertThat(first.header("webhook-signature"))
                    .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))));
            assertThat(Math.abs(Long.parseLong(first.header("webhook-timestamp")) - System.currentTimeMillis() / 1000))
                    .isLessThan(60);
            assertThat(server.posted().get(1).header("idempotency-key")).isEqualTo(first.header("idempotency-key"));
            assertThat(server.posted().get(2).header("idempotency-key")).isNotEqualTo(first.header("webhook-id"));
        }
    }

    private Receiver open(HookServer server, String secret) throws Exception {
        Path file = Files.writeString(directory.resolve("receivers.yaml"), """
                allow: [127.0.0.0/8]
                receivers: [{name: hook, type: webhook, url: "%s", secret: "${SECRET}"}]
                """.formatted(server.address("/in")));
        return ReceiversReader.read(file, new Surroundings(false, name -> name.equals("SECRET") ? secret : null))
                .get(0)
                .open(Means.of(new NaiveDocuments(), Clock.systemUTC()))
                .receiver();
    }
}
