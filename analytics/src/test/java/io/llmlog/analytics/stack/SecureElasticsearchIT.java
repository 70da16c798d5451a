package io.llmlog.analytics.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.elasticsearch.ElasticsearchStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.config.ElasticsearchTarget;
import io.llmlog.config.SinkUri;
import io.llmlog.testkit.ElasticsearchNode;
import io.llmlog.testkit.Events;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roles of the secured stack in a real Elasticsearch: each may do its work, and nothing else. */
class SecureElasticsearchIT {
    private static final String BULK = """
            {"create":{"_index":"llm-logs-2026.11.22","_id":"%1$s"}}
            {"@timestamp":"2026-11-22T10:00:00Z","prompt":"%1$s"}
            {"create":{"_index":"app-logs-2026.11.22"}}
            {"@timestamp":"2026-11-22T10:00:00Z","message":"%1$s"}
            {"create":{"_index":"llmlog-failures-2026.11.22"}}
            {"@timestamp":"2026-11-22T10:00:00Z","message":"%1$s"}
            """;

    private static final String PASSWORD = "a-password-of-this-test";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static ElasticsearchNode node;

    /** Roles and users come from files of the node: without the filters of Elasticsearch's own indices it cannot keep those that are sent to it. */
    @BeforeAll
    static void startANodeWithTheRolesOfTheStack() throws IOException, InterruptedException {
        assumeTrue(ElasticsearchNode.hasSecurity(), "this node has no plugin for logins");
        List<String> roles = new ArrayList<>();
        List<String> users = new ArrayList<>();
        List<String> usersOfRoles = new ArrayList<>();
        for (Path file : Repository.files("security/roles", ".json")) {
            String name = file.getFileName().toString().replace(".json", "");
            roles.add(name + ": " + KibanaObjects.JSON.readTree(file.toFile()));
            users.add(name + ":" + PASSWORD);
            usersOfRoles.add(name + ":" + name);
        }
        assertThat(roles).hasSize(3);
        Files.write(folder.resolve("roles.yml"), roles);
        Files.write(folder.resolve("users"), users);
        Files.write(folder.resolve("users_roles"), usersOfRoles);
        node = ElasticsearchNode.startSecured(folder, "elastic-" + PASSWORD);
        for (String index : List.of("llm-logs", "app-logs")) {
            String template = Repository.text(Repository.path("logstash/templates/" + index + ".json"));
            assertThat(node.send("PUT", "/_index_template/llmlog-" + index, template)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @AfterAll
    static void stopNode() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void theWriterAddsEvents_andNeitherReadsNorChangesThem() throws IOException, InterruptedException {
        HttpResponse<String> added = asWriter("POST", "/_bulk", BULK.formatted("one"));
        assertThat(KibanaObjects.JSON.readTree(added.body()).path("errors").asBoolean(true))
                .as(added.body())
                .isFalse();
        assertThat(node.get("/llm-logs-2026.11.22/_mapping").toString()).contains("\"event_id\"");

        assertThat(asWriter("GET", "/llm-logs-*/_search", "").statusCode()).isEqualTo(403);
        assertThat(asWriter("PUT", "/llm-logs-2026.11.22/_doc/one", "{}").statusCode())
                .isEqualTo(403);
        assertThat(asWriter("DELETE", "/llm-logs-2026.11.22/_doc/one", "").statusCode())
                .isEqualTo(403);
        assertThat(asWriter("DELETE", "/llm-logs-2026.11.22", "").statusCode()).isEqualTo(403);
        assertThat(asWriter("PUT", "/others/_create/1", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void theReaderReads_andWritesNothing() throws IOException, InterruptedException {
        node.send("PUT", "/llm-logs-2026.11.23/_doc/seen?refresh=true", "{\"prompt\":\"seen\"}");
        node.send("PUT", "/private/_doc/1?refresh=true", "{}");
        HttpResponse<String> found = asReader("GET", "/llm-logs-2026.11.23/_search", "");
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("seen");
        assertThat(asReader("GET", "/private/_search", "").statusCode()).isEqualTo(403);
        assertThat(asReader("PUT", "/llm-logs-2026.11.23/_create/2", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void theRoleOfAnalyticsIsEnoughForItsStore_andForNothingBeside() throws IOException, InterruptedException {
        ElasticsearchTarget target = (ElasticsearchTarget) SinkUri.parse("es+http://llmlog_analytics:" + PASSWORD
                + "@localhost:" + node.uri().getPort() + "/llm-logs");
        List<DecodedEvent> events = IntStream.range(0, 20)
                .mapToObj(i -> Lines.decoded(Events.numbered(i)))
                .toList();
        ElasticsearchStore store = ElasticsearchStore.open(target.options(), "test");
        try {
            assertThat(store.ingest(new IngestBatch(events, Map.of("file", "7"))))
                    .hasSize(20);
            assertThat(store.ingest(new IngestBatch(events, Map.of("file", "7"))))
                    .isEmpty();
            assertThat(store.checkpoints()).containsExactly(Map.entry("file", "7"));
            assertThat(store.count()).isGreaterThanOrEqualTo(20);
        } finally {
            store.close();
        }
        assertThat(as("llmlog_analytics", "GET", "/_security/user", "").statusCode())
                .isEqualTo(403);
        assertThat(as("llmlog_analytics", "PUT", "/private/_create/9", "{}").statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> asWriter(String method, String path, String body)
            throws IOException, InterruptedException {
        return as("llmlog_writer", method, path, body);
    }

    private static HttpResponse<String> asReader(String method, String path, String body)
            throws IOException, InterruptedException {
        return as("llmlog_reader", method, path, body);
    }

    private static HttpResponse<String> as(String user, String method, String path, String body)
            throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(UTF_8));
        return HTTP.send(
                HttpRequest.newBuilder(node.uri().resolve(path))
                        .header("Authorization", "Basic " + login)
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
