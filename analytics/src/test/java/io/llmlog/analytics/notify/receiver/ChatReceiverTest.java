package io.llmlog.analytics.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.testing.HookServer;
import io.llmlog.analytics.testing.Told;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatReceiverTest {
    @TempDir
    private Path directory;

    private HookServer server;

    @BeforeEach
    void start() throws Exception {
        server = HookServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsSlack_withNothingReadAsMarkup() throws Exception {
        JsonNode message = posted("slack", mentioning("<!channel> <http://evil|bill> & co"));

        assertThat(message.path("text").asText())
                .startsWith("FIRING: error-rate (high)\n31 % of the calls fail")
                .contains("group: user_id=&lt;!channel&gt; &lt;http://evil|bill&gt; &amp; co")
                .contains("mostly: model=gpt-4o user_id=u-17", "events: 61", "samples: 01JA 01JB");
        assertThat(message.path("mrkdwn").asBoolean(true)).isFalse();
        assertThat(server.posted().get(0).path()).isEqualTo("/services/T0/B0/secret");
    }

    @Test
    void tellsTeams_asACardOfPlainTexts() throws Exception {
        JsonNode message = posted("teams", mentioning("[bill](http://evil)"));

        JsonNode card = message.at("/attachments/0/content");
        assertThat(message.at("/attachments/0/contentType").asText())
                .isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.path("body"))
                .hasSizeGreaterThan(5)
                .allSatisfy(block -> assertThat(block.path("type").asText()).isEqualTo("RichTextBlock"));
        assertThat(card.at("/body/2/inlines/0/text").asText()).isEqualTo("group: user_id=[bill](http://evil)");
        assertThat(card.at("/body/2/inlines/0/type").asText()).isEqualTo("TextRun");
    }

    @Test
    void marksDashboardsOfGrafana() throws Exception {
        String members = "name: marks, type: grafana, url: \"" + server.address("/grafana/") + "\", token: \"${KEY}\"";
        try (Receiver receiver = Opened.receiver(directory, Map.of("KEY", "glsa_x"), members)) {
            receiver.deliver(Told.firing("k0"));
        }

        HookServer.Posted posted = server.awaitPosted(1).get(0);
        assertThat(posted.path()).isEqualTo("/grafana/api/annotations");
        assertThat(posted.header("authorization")).isEqualTo("Bearer glsa_x");
        JsonNode annotation = new ObjectMapper().readTree(posted.text());
        assertThat(annotation.path("time").asLong())
                .isEqualTo(Instant.parse("2026-11-23T10:05:00Z").toEpochMilli());
        assertThat(annotation.path("tags"))
                .extracting(JsonNode::asText)
                .containsExactly("llmlog", "error-rate", "high", "firing", "model=gpt-4o");
        assertThat(annotation.path("text").asText()).contains("31 % of the calls fail");
    }

    private JsonNode posted(String type, Notification notification) throws Exception {
        Map<String, String> environment =
                Map.of("CHAT_URL", server.address("/services/T0/B0/secret").toString());
        try (Receiver receiver =
                Opened.receiver(directory, environment, "name: chat, type: " + type + ", url: \"${CHAT_URL}\"")) {
            receiver.deliver(notification);
        }
        return new ObjectMapper().readTree(server.awaitPosted(1).get(0).text());
    }

    private static Notification mentioning(String user) {
        Notification told = Told.firing("k0");
        return new Notification(
                told.key(),
                told.rule(),
                Map.of("user_id", user),
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
                List.of());
    }
}
