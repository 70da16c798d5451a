package io.llmlog.examples.provider.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The answer's side of an exchange. The caller decides what is one write on the socket, and may end the answer in the wrong place: a
 * response that was not {@link #finish finished} closes its connection.
 */
public final class ResponseWriter {
    private final Socket socket;
    private final OutputStream out;
    private boolean chunked;
    private boolean finished;

    ResponseWriter(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    /** Sends a head whose body has exactly that many bytes. */
    public void sizedHead(int status, String reason, List<String> headers, long length) throws IOException {
        head(status, reason, headers, "content-length: " + length);
    }

    /** Sends a head whose body comes in chunks, one per {@link #write}. */
    public void chunkedHead(int status, String reason, List<String> headers) throws IOException {
        chunked = true;
        head(status, reason, headers, "transfer-encoding: chunked");
    }

    /** Sends these bytes of the body at once. */
    public void write(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return; // An empty chunk would end the body.
        }
        if (!chunked) {
            send(bytes);
            return;
        }
        byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] framed = new byte[size.length + bytes.length + 2];
        System.arraycopy(size, 0, framed, 0, size.length);
        System.arraycopy(bytes, 0, framed, size.length, bytes.length);
        framed[framed.length - 2] = '\r';
        framed[framed.length - 1] = '\n';
        send(framed);
    }

    /** Ends the body as HTTP wants it; the connection may carry another request. */
    public void finish() throws IOException {
        if (chunked) {
            send("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        finished = true;
    }

    /** Makes the connection end with a TCP reset instead of an orderly close. Bytes under way may be lost to the client. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
    }

    /** Waits until the client closes the connection. */
    public void awaitClientClose() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // A client has nothing to say before its answer is complete.
        }
    }

    boolean reusable() {
        return finished;
    }

    private void head(int status, String reason, List<String> headers, String framing) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason)
                .append("\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append(framing).append("\r\n\r\n");
        send(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
