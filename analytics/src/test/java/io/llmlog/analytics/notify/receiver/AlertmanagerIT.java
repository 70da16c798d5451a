package io.llmlog.analytics.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.testing.DebianServer;
import io.llmlog.analytics.testing.NaiveDocuments;
import io.llmlog.analytics.testing.Told;
import io.llmlog.testkit.Eventually;
import io.llmlog.testkit.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Alertmanager. */
class AlertmanagerIT {
    private static final String PROGRAM = "prometheus-alertmanager";

    @TempDir
    private Path directory;

    private final DocumentStore documents = new NaiveDocuments();

    @Test
    void anAlertFires_staysAliveOverARestart_andIsResolved() throws Exception {
        int port = FreePort.next();
        try (DebianServer server = start(port);
                Receiver receiver = open(port)) {
            receiver.deliver(Told.firing("k0"));

            JsonNode alert = alerts(server).get(0);
            assertThat(alert.at("/labels/alertname").asText()).isEqualTo("error-rate");
            assertThat(alert.at("/labels/model").asText()).isEqualTo("gpt-4o");
            assertThat(alert.at("/labels/severity").asText()).isEqualTo("high");
            assertThat(alert.at("/annotations/summary").asText()).startsWith("31 %");
            assertThat(alert.path("startsAt").asText()).startsWith("2026-11-23T10:00:00");
            Instant end = Instant.parse(alert.path("endsAt").asText());
            assertThat(end).isAfter(Instant.now());
            Eventually.eventually(
                    "a later end", () -> refreshed(receiver, server).isAfter(end));
        }
        // What it knew is gone with it; the service has begun anew as well.
        try (DebianServer server = start(port);
                Receiver receiver = open(port)) {
            receiver.refresh();
            assertThat(alerts(server)).hasSize(1);

            receiver.deliver(Told.of("k1", "resolved"));

            Eventually.eventually("resolved", () -> firing(server) == 0);
            receiver.refresh();
            assertThat(firing(server)).isZero();
        }
    }

    private static Instant refreshed(Receiver receiver, DebianServer server) {
        try {
            receiver.refresh();
            return Instant.parse(alerts(server).get(0).path("endsAt").asText());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static int firing(DebianServer server) {
        try {
            return alerts(server).size();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Those that fire. */
    private static JsonNode alerts(DebianServer server) throws Exception {
        return new ObjectMapper().readTree(server.get("/api/v2/alerts").body());
    }

    private Receiver open(int port) throws Exception {
        return Opened.receiver(
                directory, Map.of(), "name: am, type: alertmanager, url: \"http://127.0.0.1:" + port + "\"", documents);
    }

    private DebianServer start(int port) throws Exception {
        Path config = Files.writeString(
                directory.resolve("alertmanager.yml"), "route: {receiver: none}\nreceivers: [{name: none}]\n");
        return DebianServer.start(
                directory.resolve("log"),
                port,
                "/-/ready",
                List.of(
                        PROGRAM,
                        "--config.file=" + config,
                        "--storage.path=" + directory.resolve("am-" + System.nanoTime()),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address="));
    }
}
