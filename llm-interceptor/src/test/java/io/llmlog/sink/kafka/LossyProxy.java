package io.llmlog.sink.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes connections on to a server of this machine, and can lose what the server answers. */
final class LossyProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean losesAnswers;

    LossyProxy(int port, int server) throws IOException {
        this.listener = new ServerSocket(port, 50, InetAddress.getByName("localhost"));
        this.server = server;
        run(this::accept);
    }

    void loseAnswers(boolean lose) {
        losesAnswers = lose;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket upstream = new Socket("localhost", server);
            sockets.addAll(List.of(client, upstream));
            run(() -> copy(client, upstream, false));
            run(() -> copy(upstream, client, true));
        }
    }

    private void copy(Socket from, Socket to, boolean answers) throws IOException {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!(answers && losesAnswers)) {
                    out.write(buffer, 0, read);
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
