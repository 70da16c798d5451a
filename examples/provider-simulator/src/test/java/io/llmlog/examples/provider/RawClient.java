package io.llmlog.examples.provider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection that sends exactly what it is told and reads what comes. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    RawClient(SimulatedProvider provider) throws IOException {
        this.socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(provider.baseUrl()).getPort());
        socket.setSoTimeout(10_000);
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Sends a JSON request with a key. */
    RawClient post(String path, String json) throws IOException {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nContent-Length: "
                + length + "\r\n\r\n" + json);
    }

    /** Everything up to that text, which must come. */
    String readUntil(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the connection ended before '" + end + "': " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** One answer that states its length, head and body. */
    String readAnswer() throws IOException {
        String head = readUntil("\r\n\r\n");
        int length = Integer.parseInt(head.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
        return head + new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Everything until the server closes the connection. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
