package io.llmlog.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Passes connections on to a server of this machine, and can refuse them, slow them down, or lose what the server answers. */
public final class FaultProxy implements AutoCloseable {
    private static final int SLICE = 4096;

    private final int port;
    private final int server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile ServerSocket listener;
    private volatile boolean losesAnswers;
    private volatile int bytesPerSecond;

    /**
     * A proxy that only passes on, so far.
     *
     * @param port 0 for any that is free
     */
    public FaultProxy(int port, int server) throws IOException {
        this.server = server;
        this.listener = listen(port);
        this.port = listener.getLocalPort();
    }

    public int port() {
        return port;
    }

    public void loseAnswers(boolean lose) {
        losesAnswers = lose;
    }

    /** How much goes to the server in a second; 0 for any amount. */
    public void slowDown(int newBytesPerSecond) {
        bytesPerSecond = newBytesPerSecond;
    }

    /** Breaks all connections and refuses new ones. */
    public void refuse() throws IOException {
        close();
        sockets.clear();
    }

    /** Takes connections again. */
    public void accept() throws IOException {
        listener = listen(port);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private ServerSocket listen(int wanted) throws IOException {
        ServerSocket open = new ServerSocket();
        open.setReuseAddress(true);
        open.setReceiveBufferSize(4 * SLICE);
        open.bind(new InetSocketAddress(InetAddress.getByName("localhost"), wanted), 50);
        run(() -> accept(open));
        return open;
    }

    private void accept(ServerSocket open) throws IOException {
        while (true) {
            Socket client = open.accept();
            Socket upstream = new Socket("localhost", server);
            // Otherwise each slice waits for the acknowledgement of the one before, up to 40 ms.
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            sockets.addAll(List.of(client, upstream));
            run(() -> copy(client, upstream, false));
            run(() -> copy(upstream, client, true));
        }
    }

    private void copy(Socket from, Socket to, boolean answers) throws IOException {
        byte[] buffer = new byte[SLICE];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!(answers && losesAnswers)) {
                    out.write(buffer, 0, read);
                }
                int rate = bytesPerSecond;
                if (rate > 0 && !answers) {
                    LockSupport.parkNanos(read * 1_000_000_000L / rate);
                }
            }
        }
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // One end of it is gone, and so is the thread that carried it.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
