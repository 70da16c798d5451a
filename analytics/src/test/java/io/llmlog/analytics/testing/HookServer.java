package io.llmlog.analytics.testing;

import com.sun.net.httpserver.HttpServer;
import io.llmlog.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server on the loopback interface that keeps what is posted to it, and answers as it was told. */
public final class HookServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private volatile Reply usual = Reply.status(200);

    /** What came. */
    public record Posted(String path, Map<String, String> headers, String text) {
        /** By its name in lower case. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** How to answer; with status 0 the connection is cut, with status -1 nothing is ever said. */
    public record Reply(int status, Map<String, String> headers) {
        public static Reply status(int status) {
            return new Reply(status, Map.of());
        }
    }

    private HookServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            Reply next = replies.poll();
            Reply reply = next == null ? usual : next;
            posted.add(
                    new Posted(exchange.getRequestURI().toString(), headers, new String(body, StandardCharsets.UTF_8)));
            if (reply.status() < 0) {
                hang();
            } else if (reply.status() > 0) {
                reply.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(reply.status(), -1);
            }
            exchange.close();
        });
        server.start();
    }

    private static void hang() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static HookServer start() throws IOException {
        return new HookServer(0);
    }

    /** Where another one was. */
    public static HookServer startAt(int port) throws IOException {
        return new HookServer(port);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** How it answers from now on. */
    public void always(Reply reply) {
        usual = reply;
    }

    /** How it answers the next one, after those that were told before. */
    public void next(Reply reply) {
        replies.add(reply);
    }

    public List<Posted> posted() {
        return posted;
    }

    public List<Posted> awaitPosted(int count) throws InterruptedException {
        Eventually.eventually(count + " posts, there are " + posted.size(), () -> posted.size() >= count);
        return posted;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
