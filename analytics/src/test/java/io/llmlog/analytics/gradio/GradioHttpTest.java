package io.llmlog.analytics.gradio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradioHttpTest {
    /** An application that says nothing, and one that begins its answer and does not go on. */
    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"})
    void closesTheConnectionOfAnAnswerThatItDoesNotWaitForAnyLonger(String begun) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> afterwards = CompletableFuture.supplyAsync(() -> end(server, begun));
            GradioHttp http = new GradioHttp(
                    URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), null, Duration.ofMillis(500));
            assertThatThrownBy(() -> http.get("info", http.deadline()))
                    .isInstanceOf(GradioException.class)
                    .hasMessageContaining("did not answer");
            assertThat(afterwards.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }

    /** What is read behind the request. */
    private static int end(ServerSocket server, String begun) {
        try (Socket connection = server.accept()) {
            StringBuilder request = new StringBuilder();
            while (request.indexOf("\r\n\r\n") < 0) {
                request.append((char) connection.getInputStream().read());
            }
            connection.getOutputStream().write(begun.getBytes(US_ASCII));
            return connection.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }
}
