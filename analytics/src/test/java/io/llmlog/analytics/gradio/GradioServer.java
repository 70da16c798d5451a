package io.llmlog.analytics.gradio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A Gradio application with a function {@code logs_api}, on a real socket, in the form of a chosen version of Gradio. */
final class GradioServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How it answers, instead of well. */
    enum Mood {
        WELL,
        ASLEEP,
        PAGE,
        FAILING,
        SILENT,
        ENDLESS,
        BREAKING_OFF,
        NO_LOGS
    }

    final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    volatile Mood mood = Mood.WELL;
    volatile @Nullable String token;
    volatile boolean knowsOffset = true;
    volatile List<?> records = List.of();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger ids = new AtomicInteger();
    private final String prefix;
    private final boolean direct;
    private volatile String result = "";

    /**
     * Starts one.
     *
     * @param prefix where its functions are: {@code /gradio_api/call/}, {@code /call/}, {@code /run/} or {@code /api/}
     */
    GradioServer(String prefix) {
        this.prefix = prefix;
        this.direct = prefix.equals("/run/") || prefix.equals("/api/");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String path = exchange.getRequestURI().getPath();
            if (token != null && !("Bearer " + token).equals(authorizations.get(authorizations.size() - 1))) {
                answer(exchange, 401, "{\"error\":\"Invalid username or password.\"}");
            } else if (mood == Mood.ASLEEP) {
                answer(exchange, 503, "<html>Your Space is asleep</html>");
            } else if (mood == Mood.PAGE) {
                answer(exchange, 200, "<!DOCTYPE html><html>Hugging Face</html>");
            } else if (path.equals(prefix + "logs_api")
                    && exchange.getRequestMethod().equals("POST")) {
                called(exchange, JSON.readTree(body).path("data"));
            } else if (path.startsWith(prefix + "logs_api/") && !direct) {
                stream(exchange);
            } else {
                answer(exchange, 404, "{\"detail\":\"Not Found\"}");
            }
        }
    }

    private void called(HttpExchange exchange, JsonNode data) throws IOException {
        boolean failing = mood == Mood.FAILING || !knowsOffset && data.size() > 1;
        result = failing ? "" : "[" + page(data) + "]";
        if (direct) {
            answer(exchange, failing ? 500 : 200, failing ? "{\"error\":null}" : "{\"data\":" + result + "}");
        } else {
            answer(exchange, 200, "{\"event_id\":\"e" + ids.incrementAndGet() + "\"}");
        }
    }

    private String page(JsonNode data) {
        if (mood == Mood.NO_LOGS) {
            return "{\"error\":\"no redis\"}";
        }
        int from = Math.min(records.size(), data.path(1).asInt());
        ArrayNode logs = JSON.valueToTree(records.subList(
                from, Math.min(records.size(), from + Math.min(100, data.path(0).asInt()))));
        return JSON.createObjectNode()
                .put("total", records.size())
                .set("logs", logs)
                .toString();
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        out.write("event: heartbeat\ndata: null\n\n".getBytes(UTF_8));
        out.flush();
        if (mood == Mood.SILENT) {
            awaitClose();
        } else if (mood == Mood.ENDLESS) {
            byte[] much = (": " + "x".repeat(1 << 20) + "\n").getBytes(UTF_8);
            for (int i = 0; i < 64; i++) {
                out.write(much);
            }
        } else if (mood != Mood.BREAKING_OFF) {
            String event =
                    result.isEmpty() ? "event: error\ndata: null\n\n" : "event: complete\ndata: " + result + "\n\n";
            out.write(event.getBytes(UTF_8));
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
