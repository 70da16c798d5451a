package io.llmlog.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.sink.Delivery;
import io.llmlog.sink.RemoteSink;
import io.llmlog.testkit.BulkServer;
import io.llmlog.testkit.StatusLog;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemplateInstallerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StatusLog log = new StatusLog();
    private BulkServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = BulkServer.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void installsATemplateForEachKindOfIndex_beforeTheFirstEvent_once() {
        try (RemoteSink sink = sink(IndexLayout.DAILY)) {
            sink.deliver(SomeLines.numbered(1));
            sink.deliver(SomeLines.numbered(2));
        }

        assertThat(server.seen())
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly(
                        "GET /_index_template/llmlog-llm-logs",
                        "PUT /_index_template/llmlog-llm-logs",
                        "GET /_index_template/llmlog-app-logs",
                        "PUT /_index_template/llmlog-app-logs",
                        "POST /_bulk",
                        "POST /_bulk");
        assertThat(patterns("llmlog-llm-logs")).containsExactly("llm-logs-*");
        assertThat(patterns("llmlog-app-logs")).containsExactly("app-logs-*");
    }

    @Test
    void mapsEveryFieldOfTheEvent() throws IOException {
        JsonNode mappings = JSON.readTree(
                        IndexTemplate.of("llm-logs", IndexLayout.DAILY).json())
                .at("/template/mappings/properties");

        for (FieldName field : EventFields.all()) {
            assertThat(mappings.at("/" + field.name().replace(".", "/properties/") + "/type")
                            .asText())
                    .as(field.name())
                    .isNotEmpty()
                    .isNotEqualTo("null");
        }
    }

    @Test
    void replacesAnOlderVersion_butNeitherANewerOneNorOneThatIsNotOurs() throws IOException {
        server.templates().put("llmlog-llm-logs", JSON.readTree("{\"version\":" + (IndexTemplate.version() - 1) + "}"));
        server.templates().put("llmlog-app-logs", JSON.readTree("{\"version\":" + (IndexTemplate.version() + 1) + "}"));
        try (RemoteSink sink = sink(IndexLayout.SINGLE)) {
            sink.deliver(SomeLines.numbered(1));
        }
        assertThat(patterns("llmlog-llm-logs")).containsExactly("llm-logs");
        assertThat(server.templates().get("llmlog-app-logs").get("version").asLong())
                .isEqualTo(IndexTemplate.version() + 1);

        JsonNode handMade = JSON.readTree("{\"index_patterns\":[\"mine\"]}");
        server.templates().put("llmlog-llm-logs", handMade);
        try (RemoteSink sink = sink(IndexLayout.SINGLE)) {
            sink.deliver(SomeLines.numbered(1));
        }
        assertThat(server.templates().get("llmlog-llm-logs")).isEqualTo(handMade);
    }

    @Test
    void saysOnceThatTheServerRefuses_andDeliversAllTheSame() {
        server.intercept((exchange, body) -> {
            if (!exchange.getRequestURI().getPath().startsWith("/_index_template")) {
                return false;
            }
            BulkServer.answer(
                    exchange,
                    403,
                    "application/json",
                    "{\"error\":{\"type\":\"security_exception\",\"reason\":\"action is unauthorized\"}}");
            return true;
        });
        try (RemoteSink sink = sink(IndexLayout.DAILY)) {
            sink.deliver(SomeLines.numbered(1));
            sink.deliver(SomeLines.numbered(2));
        }

        assertThat(server.stored()).hasSize(2);
        assertThat(log.messages()).hasSize(2).allSatisfy(message -> assertThat(message)
                .startsWith("WARN could not install index template llmlog-")
                .contains("403 (security_exception)", "manage_index_templates", "template=false"));
    }

    @Test
    void triesAgainLater_whenTheServerIsNotReady() {
        server.intercept((exchange, body) -> {
            if (server.seen().size() > 1) {
                return false;
            }
            BulkServer.answer(
                    exchange, 503, "application/json", "{\"error\":{\"type\":\"master_not_discovered_exception\"}}");
            return true;
        });
        try (RemoteSink sink = sink(IndexLayout.DATA_STREAM)) {
            Delivery early = sink.deliver(SomeLines.numbered(1));
            Delivery later = sink.deliver(SomeLines.numbered(1));

            assertThat(early.isRetry(0)).isTrue();
            assertThat(early.problem()).endsWith("503 (master_not_discovered_exception)");
            assertThat(later.problem()).isNull();
        }
        assertThat(server.templates().get("llmlog-llm-logs").has("data_stream")).isTrue();
    }

    private List<String> patterns(String template) {
        return JSON.convertValue(server.templates().get(template).get("index_patterns"), new TypeReference<>() {});
    }

    private RemoteSink sink(IndexLayout layout) {
        return ElasticsearchSink.open(
                new ElasticsearchOptions(List.of(server.uri()), "llm-logs", "app-logs", layout, true, true, null, null),
                log.status());
    }
}
