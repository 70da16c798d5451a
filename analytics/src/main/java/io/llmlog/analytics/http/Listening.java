package io.llmlog.analytics.http;

import io.javalin.config.JavalinConfig;
import io.llmlog.analytics.ExplainedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of the server. Commands on this machine always find one that is plain and on the loopback interface: where others are served
 * by TLS or on another interface, it is a second one.
 */
final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    /** Those who store, who ask, and some to spare, so that {@code /health} finds one. */
    private static final int MOST_THREADS = 96;
    /** Well below what systems let a process open, which the store must be able to do. */
    private static final int MOST_CONNECTIONS = 2_000;

    private static final int IDLE_MILLIS = 30_000;
    private static final int IDLE_MILLIS_WHEN_FULL = 2_000;
    private static final int STOP_SECONDS = 10;

    private final HttpOptions options;
    private final GracefulHandler graceful = new GracefulHandler();
    private @Nullable ServerConnector main;
    private @Nullable ServerConnector local;

    Listening(HttpOptions options) {
        this.options = options;
    }

    /** Looks before the server does, which would answer a taken port with a page of stack traces. */
    void requireFree() {
        try {
            bind(options.host(), options.port());
        } catch (IOException | IllegalArgumentException e) {
            throw new ExplainedException(
                    "cannot listen on " + options.host() + ":" + options.port() + " (" + e.getMessage()
                            + "): use another port, or 0 for any free one",
                    e);
        }
    }

    static boolean isFree(String host, int port) {
        try {
            bind(host, port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void bind(String host, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
        }
    }

    void configure(JavalinConfig config, Predicate<Request> isWelcome) {
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS);
        config.jetty.modifyServer(server -> prepare(server, isWelcome));
        config.jetty.addConnector(
                (server, http) -> main = connector(server, http, options.host(), options.port(), true));
        if (needsLocal()) {
            config.jetty.addConnector(
                    (server, http) -> local = connector(server, http, HttpOptions.LOOPBACK, 0, false));
        }
    }

    private boolean needsLocal() {
        return options.certificate() != null || !options.isLoopback();
    }

    private void prepare(Server server, Predicate<Request> isWelcome) {
        graceful.setHandler(new BodyCollector(isWelcome));
        server.setHandler(graceful);
        NetworkConnectionLimit limit = new NetworkConnectionLimit(MOST_CONNECTIONS, server);
        limit.setEndPointIdleTimeout(IDLE_MILLIS_WHEN_FULL);
        server.addBean(limit);
    }

    private ServerConnector connector(Server server, HttpConfiguration http, String host, int port, boolean encrypts) {
        Certificate certificate = options.certificate();
        ServerConnector connector;
        if (encrypts && certificate != null) {
            HttpConfiguration secure = new HttpConfiguration(http);
            secure.addCustomizer(new SecureRequestCustomizer(false));
            HttpConnectionFactory inner = new HttpConnectionFactory(secure);
            connector = new ServerConnector(
                    server, new SslConnectionFactory(certificate.contexts(), inner.getProtocol()), inner);
        } else {
            connector = new ServerConnector(server, new HttpConnectionFactory(http));
        }
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    /** Where others reach it. */
    URI address() {
        String scheme = options.certificate() == null ? "http" : "https";
        return URI.create(scheme + "://" + shown(options.host()) + ":" + port(main) + "/");
    }

    /** Where programs of this machine reach it. */
    URI localAddress() {
        return local == null ? address() : URI.create("http://" + HttpOptions.LOOPBACK + ":" + port(local) + "/");
    }

    /** Lets what is under way come to its end, for a while, and refuses what is new with 503. */
    void finish() {
        try {
            graceful.shutdown().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("requests were still under way after {} seconds; their senders get no answer", STOP_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int port(@Nullable ServerConnector connector) {
        if (connector == null) {
            throw new IllegalStateException("not started");
        }
        return connector.getLocalPort();
    }

    /** An IPv6 address stands in brackets. */
    private static String shown(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
