package io.llmlog.analytics.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.llmlog.analytics.testing.Needed;
import io.llmlog.config.ElasticsearchTarget;
import io.llmlog.config.SinkUri;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the setup of the secured stack asks of Elasticsearch. The server here answers as Elasticsearch's reference says, since the node of the
 * tests keeps neither users nor API keys; that the roles let each do its work is {@link SecureElasticsearchIT}'s.
 */
class ElasticsearchSetupTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /** What was sent, by method and path. */
    private final Map<String, String> asked = new ConcurrentHashMap<>();

    private final AtomicInteger keys = new AtomicInteger();
    private HttpServer server;
    private Path secrets;
    private Path analytics;
    private String superuser;

    @BeforeEach
    void startServer() throws IOException, InterruptedException {
        Needed.program("/usr/bin/curl");
        secrets = folder.resolve("secrets");
        analytics = Files.createDirectory(folder.resolve("analytics"));
        assertThat(Ran.script("make-secrets", Map.of(), secrets.toString()).exit())
                .isZero();
        byte[] login = ("elastic:" + secret("elastic_password")).getBytes(UTF_8);
        superuser = "Basic " + Base64.getEncoder().encodeToString(login);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void sendsRolesUsersAndTemplates_asTheSuperuser() throws IOException, InterruptedException {
        Ran setup = setUp();
        assertThat(setup.exit()).as(setup.output()).isZero();
        assertThat(asked.keySet())
                .containsExactlyInAnyOrder(
                        "PUT /_security/role/llmlog_analytics",
                        "PUT /_security/role/llmlog_reader",
                        "PUT /_security/role/llmlog_writer",
                        "PUT /_security/user/llmlog_writer",
                        "PUT /_security/user/llmlog_reader",
                        "PUT /_security/user/kibana_system/_password",
                        "PUT /_index_template/llmlog-llm-logs",
                        "PUT /_index_template/llmlog-app-logs",
                        "POST /_security/api_key");
        JsonNode writer = JSON.readTree(asked.get("PUT /_security/user/llmlog_writer"));
        assertThat(writer.path("password").asText()).isEqualTo(secret("logstash_password"));
        assertThat(writer.path("roles").toString()).isEqualTo("[\"llmlog_writer\"]");
        assertThat(JSON.readTree(asked.get("PUT /_security/user/kibana_system/_password"))
                        .path("password")
                        .asText())
                .isEqualTo(secret("kibana_password"));
        JsonNode key = JSON.readTree(asked.get("POST /_security/api_key"));
        assertThat(key.path("role_descriptors").path("llmlog_analytics"))
                .isEqualTo(JSON.readTree(asked.get("PUT /_security/role/llmlog_analytics")));
        for (String name : new String[] {"elastic_password", "kibana_password", "logstash_password"}) {
            assertThat(setup.output()).doesNotContain(secret(name));
        }
    }

    @Test
    void analyticsGetsTheUriOfItsStore_andKeepsItsKeyUntilThatIsRefused() throws IOException, InterruptedException {
        setUp();
        String store = Files.readString(analytics.resolve("store"));
        // Without TLS there is no authority to trust; everything else is what the service starts with.
        ElasticsearchTarget target = (ElasticsearchTarget) SinkUri.parse(store.replace("ca=/run/llmlog/ca.crt&", ""));
        assertThat(target.options().authorization()).isEqualTo("ApiKey " + encoded(1));

        assertThat(setUp().output()).contains("the API key of analytics is kept");
        assertThat(analytics.resolve("store")).hasContent(store);

        Files.writeString(analytics.resolve("store"), store.replace(encoded(1), encoded(7)));
        assertThat(setUp().output()).contains("API key of analytics made");
        assertThat(Files.readString(analytics.resolve("store"))).endsWith(encoded(2));
    }

    @Test
    void saysWhatElasticsearchRefuses() throws IOException, InterruptedException {
        Files.writeString(secrets.resolve("elastic_password"), "another-password-than-the-first");
        Ran setup = setUp();
        assertThat(setup.exit()).isNotZero();
        assertThat(setup.output()).contains("unable to authenticate user [elastic]");
        assertThat(analytics).isEmptyDirectory();
    }

    private Ran setUp() throws IOException, InterruptedException {
        return Ran.script(
                "elasticsearch-setup",
                Map.of(
                        "ELASTICSEARCH",
                                "http://127.0.0.1:" + server.getAddress().getPort(),
                        "SECRETS", secrets.toString(),
                        "ANALYTICS", analytics.toString(),
                        "TEMPLATES", Repository.path("logstash/templates").toString()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String login = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (request.equals("GET /_security/_authenticate")) {
            boolean known = login.equals("ApiKey " + encoded(keys.get()));
            respond(exchange, known ? 200 : 401, "{}");
        } else if (!login.equals(superuser)) {
            respond(exchange, 401, "{\"error\":{\"reason\":\"unable to authenticate user [elastic]\"}}");
        } else if (request.equals("POST /_security/api_key")) {
            asked.put(request, body);
            respond(
                    exchange,
                    200,
                    "{\"id\":\"VuaCfGcBCdbkQm-e5aOx\",\"name\":\"llmlog-analytics\",\"api_key\":\"ui2lp2axTNmsyakw9tvNnw\",\"encoded\":\""
                            + encoded(keys.incrementAndGet()) + "\"}");
        } else {
            JSON.readTree(body);
            asked.put(request, body);
            respond(exchange, 200, "{\"acknowledged\":true}");
        }
    }

    private static String encoded(int number) {
        return Base64.getEncoder()
                .encodeToString(("VuaCfGcBCdbkQm-e5aOx:ui2lp2axTNmsyakw9tvNn" + number).getBytes(UTF_8));
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String secret(String name) throws IOException {
        return Files.readString(secrets.resolve(name));
    }
}
