package io.llmlog.benchmarks;

import io.llmlog.examples.provider.http.RawHttpServer;
import io.llmlog.examples.provider.http.RecordedRequest;
import io.llmlog.examples.provider.http.ResponseWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers chat completions with as many bytes as the address says: {@code http://.../answer/1000/v1} in one piece,
 * {@code http://.../stream/1000/v1} in pieces of {@value #PIECE} characters after which the stream hangs.
 */
final class SizedProvider implements AutoCloseable {
    static final int PIECE = 1000;

    private final RawHttpServer server = RawHttpServer.start(0, this::handle);
    private final Map<Integer, byte[]> answers = new ConcurrentHashMap<>();

    String answers(int bytes) {
        return "http://127.0.0.1:" + server.port() + "/answer/" + bytes + "/v1";
    }

    String streams(int bytes) {
        return "http://127.0.0.1:" + server.port() + "/stream/" + bytes + "/v1";
    }

    private void handle(RecordedRequest request, ResponseWriter response) throws IOException {
        String[] path = request.path().split("/", -1);
        int bytes = Integer.parseInt(path[2]);
        if (path[1].equals("answer")) {
            byte[] answer = answers.computeIfAbsent(bytes, SizedProvider::answer);
            response.sizedHead(200, "OK", List.of("content-type: application/json"), answer.length);
            response.write(answer);
            response.finish();
        } else {
            response.chunkedHead(200, "OK", List.of("content-type: text/event-stream"));
            for (int sent = 0; sent < bytes; sent += PIECE) {
                response.write(piece(sent));
            }
            response.awaitClientClose();
        }
    }

    private static byte[] answer(int bytes) {
        return ("{\"id\":\"c-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text(bytes)
                        + "\"},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] piece(int number) {
        return ("data: {\"id\":\"c-" + number
                        + "\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"delta\":{\"content\":\"" + text(PIECE) + "\"},\"finish_reason\":null}]}\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static String text(int bytes) {
        return "Good morning to everybody, and thank you. "
                .repeat(bytes / 42 + 1)
                .substring(0, bytes);
    }

    @Override
    public void close() {
        server.close();
    }
}
