package io.llmlog.analytics.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import io.llmlog.analytics.model.ModelKey;
import io.llmlog.analytics.model.ModelProvider;
import io.llmlog.analytics.model.ModelSettings;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A provider of language models on this machine: it speaks the wire format of the real one, and fails as told. */
public final class ModelServer implements AutoCloseable {
    /** What it does with the socket after it has read a request. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(ModelServer server, OutputStream out) throws Exception;
    }

    public final List<String> requests = new CopyOnWriteArrayList<>();
    private final ModelProvider provider;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Behaviour behaviour = answering("Hello", " world.");

    public ModelServer(ModelProvider provider) throws IOException {
        this.provider = provider;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "model-server");
        thread.setDaemon(true);
        thread.start();
    }

    public ModelServer will(Behaviour newBehaviour) {
        behaviour = newBehaviour;
        return this;
    }

    public ModelProvider provider() {
        return provider;
    }

    public URI url() {
        return URI.create(
                "http://127.0.0.1:" + listener.getLocalPort() + (provider == ModelProvider.OPENAI ? "/v1" : ""));
    }

    /** Those that lead here, with a key where the provider has keys. */
    public ModelSettings settings() {
        ModelKey key = provider.keyVariable() == null ? null : new ModelKey("sk-test-0123456789");
        return new ModelSettings(provider, provider.standardModel(), url(), key);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            requests.add(request(new BufferedInputStream(socket.getInputStream())));
            behaviour.answer(this, socket.getOutputStream());
        } catch (Exception e) {
            // The other side has gone, or this one was told to fail.
        }
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        int length = head.toString(UTF_8)
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return head.toString(UTF_8) + new String(in.readNBytes(length), UTF_8);
    }

    /** Answers with these pieces, and ends as the provider does. */
    public static Behaviour answering(String... pieces) {
        return (server, out) -> {
            server.begin(out);
            for (String piece : pieces) {
                send(out, server.piece(piece));
            }
            send(out, server.end());
        };
    }

    /** Answers with a status, and a body of that type. */
    public static Behaviour status(int status, String type, String body, String... headers) {
        return (server, out) -> {
            byte[] bytes = body.getBytes(UTF_8);
            String further = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            send(
                    out,
                    "HTTP/1.1 " + status + " S\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                            + "\r\n" + further + "Connection: close\r\n\r\n");
            out.write(bytes);
            out.flush();
        };
    }

    /** Begins an answer whose end is the connection's. */
    public void begin(OutputStream out) throws IOException {
        String type = provider == ModelProvider.OLLAMA ? "application/x-ndjson" : "text/event-stream";
        send(out, "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n");
    }

    public static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    /** A piece of an answer as the provider sends it. */
    public String piece(String text) {
        String json = TextNode.valueOf(text).toString();
        return switch (provider) {
            case OLLAMA ->
                "{\"model\":\"gemma:2b\",\"created_at\":\"2026-11-22T10:00:00Z\",\"message\":{\"role\":\"assistant\","
                        + "\"content\":" + json + "},\"done\":false}\n";
            case OPENAI ->
                "data: {\"id\":\"c-1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":"
                        + "{\"content\":" + json + "},\"finish_reason\":null}]}\n\n";
            case GEMINI ->
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":" + json
                        + "}],\"role\":\"model\"},\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":11}}\r\n\r\n";
            case NONE -> throw new IllegalStateException("nobody answers");
        };
    }

    /** The end of an answer as the provider sends it, with 11 tokens asked and 7 answered. */
    public String end() {
        return end("stop", "STOP");
    }

    /** The end of an answer that became too long. */
    public String endTooLong() {
        return end("length", "MAX_TOKENS");
    }

    private String end(String reason, String ofGemini) {
        return switch (provider) {
            case OLLAMA ->
                "{\"model\":\"gemma:2b\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,"
                        + "\"done_reason\":\"" + reason + "\",\"prompt_eval_count\":11,\"eval_count\":7}\n";
            case OPENAI ->
                "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}\n\n"
                        + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7}}\n\ndata: [DONE]\n\n";
            case GEMINI ->
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}]},\"finishReason\":\"" + ofGemini
                        + "\"}],\"usageMetadata\":{\"promptTokenCount\":11,\"candidatesTokenCount\":7}}\r\n\r\n";
            case NONE -> throw new IllegalStateException("nobody answers");
        };
    }

    /** The refusal of a model that the provider does not serve. */
    public Behaviour withoutModel() {
        return switch (provider) {
            case OLLAMA -> status(404, "application/json", "{\"error\":\"model 'gemma:2b' not found\"}");
            case OPENAI ->
                status(
                        404,
                        "application/json",
                        "{\"error\":{\"message\":\"The model does not exist\",\"type\":\"invalid_request_error\",\"code\":\"model_not_found\"}}");
            case GEMINI ->
                status(
                        404,
                        "application/json",
                        "{\"error\":{\"code\":404,\"message\":\"models/gemini-1.5-flash is not found for API version v1beta, or is not"
                                + " supported for generateContent.\",\"status\":\"NOT_FOUND\"}}");
            case NONE -> throw new IllegalStateException("nobody answers");
        };
    }

    /** Holds the connection until the server closes. */
    public void hang() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
