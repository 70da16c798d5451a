package io.llmlog.examples.provider.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP/1.1 server on a loopback socket, one thread per connection, keep-alive.
 *
 * <p>Written by hand, because a real server hides what a test of an agent needs: every byte a client sent, in its order and case, and
 * connections that end in the middle of a chunk. It speaks just enough HTTP for the LLM SDKs and is no server for production.
 */
public final class RawHttpServer implements AutoCloseable {
    private final ServerSocket listener;
    private final ExchangeHandler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private RawHttpServer(ServerSocket listener, ExchangeHandler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    /** Listens on that port of the loopback address, 0 for a free one. */
    public static RawHttpServer start(int port, ExchangeHandler handler) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            RawHttpServer server = new RawHttpServer(listener, handler);
            startDaemon(server::acceptAll, "provider-accept");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Stops listening and cuts every open connection. */
    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(RawHttpServer::closeQuietly);
    }

    private void acceptAll() {
        for (int number = 1; !listener.isClosed(); number++) {
            try {
                serve(listener.accept(), number);
            } catch (IOException e) {
                // The listener was closed, or one connection died while it was accepted: the loop's condition tells
                // which.
            }
        }
    }

    private void serve(Socket socket, int number) throws IOException {
        // Streams are many small writes that a client must see one by one.
        socket.setTcpNoDelay(true);
        open.add(socket);
        if (listener.isClosed()) {
            closeQuietly(socket);
        }
        startDaemon(
                () -> {
                    try (socket) {
                        new Connection(number, socket, handler).serve();
                    } catch (IOException e) {
                        // The client went away or close() cut the connection. Both are ordinary here.
                    } finally {
                        open.remove(socket);
                    }
                },
                "provider-connection-" + number);
    }

    private static void startDaemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // A socket that fails to close is as gone as one that closed.
        }
    }
}
