package io.llmlog.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;

/**
 * Speaks as much of Elasticsearch as a sink needs: bulk requests with {@code create}, and index templates. What it answers for an item or a
 * whole request can be set by a test. Thread-safe.
 */
public final class BulkServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Stored> stored = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> templates = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile Judge judge = (number, event) -> Verdict.STORE;
    private volatile Interceptor interceptor = (exchange, body) -> false;
    private int items;

    /** What is answered for one item. A status of 201 stores it. */
    public record Verdict(int status, String type, String reason) {
        public static final Verdict STORE = new Verdict(201, "", "");
    }

    /** Decides about the items, which are counted from 0. */
    public interface Judge extends BiFunction<Integer, JsonNode, Verdict> {}

    /** Sees every request first, with its body unpacked. */
    public interface Interceptor {
        /** Whether the request has been answered. */
        boolean answered(HttpExchange exchange, byte[] body) throws IOException;
    }

    /** An event and the index it came to. */
    public record Stored(String index, JsonNode event) {}

    /** A request as it came. */
    public record Seen(String method, String path, Map<String, List<String>> headers, int length) {}

    private BulkServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    public static BulkServer start() throws IOException {
        return start(HttpServer.create(loopback(0), 0), "http");
    }

    /** At a port where there was one before. */
    public static BulkServer start(int port) throws IOException {
        return start(HttpServer.create(loopback(port), 0), "http");
    }

    public static BulkServer start(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return start(server, "https");
    }

    private static BulkServer start(HttpServer http, String scheme) {
        BulkServer server = new BulkServer(http, scheme);
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public URI uri() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    public BulkServer judge(Judge newJudge) {
        judge = newJudge;
        return this;
    }

    public BulkServer intercept(Interceptor newInterceptor) {
        interceptor = newInterceptor;
        return this;
    }

    /** By id. */
    public Map<String, Stored> stored() {
        return stored;
    }

    /** By name. */
    public Map<String, JsonNode> templates() {
        return templates;
    }

    public List<Seen> seen() {
        return seen;
    }

    /** The bulk requests among them. */
    public List<Seen> bulks() {
        return seen.stream().filter(request -> request.path().equals("/_bulk")).toList();
    }

    public static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Stops at once; connections break. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] raw = exchange.getRequestBody().readAllBytes();
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        byte[] body = gzip ? new GZIPInputStream(new java.io.ByteArrayInputStream(raw)).readAllBytes() : raw;
        String path = exchange.getRequestURI().getPath();
        seen.add(new Seen(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body.length));
        if (interceptor.answered(exchange, body)) {
            exchange.close();
        } else if (path.equals("/_bulk")) {
            answer(exchange, 200, "application/json", bulk(body).toString());
        } else {
            template(exchange, path.substring(path.lastIndexOf('/') + 1), body);
        }
    }

    private synchronized ObjectNode bulk(byte[] body) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("took", 1);
        ArrayNode results = answer.putArray("items");
        boolean errors = false;
        List<String> lines = new String(body, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i += 2) {
            errors |= item(
                    parsed(lines.get(i)).get("create"),
                    parsed(lines.get(i + 1)),
                    results.addObject().putObject("create"));
        }
        answer.put("errors", errors);
        return answer;
    }

    private boolean item(JsonNode action, JsonNode event, ObjectNode result) {
        String id = action.get("_id").asText();
        Verdict verdict = judge.apply(items++, event);
        if (verdict.status() == 201
                && stored.putIfAbsent(id, new Stored(action.get("_index").asText(), event)) != null) {
            verdict = new Verdict(
                    409,
                    "version_conflict_engine_exception",
                    "[" + id + "]: version conflict, document already exists");
        }
        result.put("_id", id).put("status", verdict.status());
        if (verdict.status() < 300) {
            return false;
        }
        result.putObject("error").put("type", verdict.type()).put("reason", verdict.reason());
        return true;
    }

    private void template(HttpExchange exchange, String name, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            templates.put(name, parsed(new String(body, StandardCharsets.UTF_8)));
            answer(exchange, 200, "application/json", "{\"acknowledged\":true}");
            return;
        }
        JsonNode template = templates.get(name);
        if (template == null) {
            answer(
                    exchange,
                    404,
                    "application/json",
                    "{\"error\":{\"type\":\"resource_not_found_exception\"},\"status\":404}");
            return;
        }
        ObjectNode found = JSON.createObjectNode();
        found.putArray("index_templates").addObject().put("name", name).set("index_template", template);
        answer(exchange, 200, "application/json", found.toString());
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
