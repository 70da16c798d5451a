package io.llmlog.analytics.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.testkit.Figures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No request names a file that is read: files come in by options of {@code serve} and by {@code import}, whose user can read them anyway. So what is
 * left to be shown is that no path and no parameter of a request reaches one.
 */
class TraversalTest {
    private static final String SECRET = "the secret of another directory";
    private static final List<String> STEPS = List.of(
            "../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "....//", "%252e%252e%252f", ".%00./", "..;/");
    private static final List<String> BELOW =
            List.of("/", "/webjars/", "/metrics/", "/events/", "/admin/", "/components/");

    @TempDir
    private static Path directory;

    private static Path planted;
    private static AnalyticsService service;

    @BeforeAll
    static void start() throws IOException {
        planted = Files.writeString(directory.resolve("secret.json"), SECRET);
        service = AnalyticsService.start(new ServiceOptions(0, directory.resolve("data"), List.of()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void F48_noPathOfARequestReachesAFile() throws IOException {
        List<String> paths = new ArrayList<>();
        String target = planted.toString().substring(1);
        for (String below : BELOW) {
            for (String step : STEPS) {
                paths.add(below + step.repeat(12) + target);
                paths.add(below + step.repeat(12) + target.replace("/", "%2f"));
            }
            paths.add(below + planted);
            paths.add(below + "file://" + planted);
        }
        for (String path : paths) {
            assertThat(answer("GET", path, "")).as(path).startsWith("HTTP/1.1 ").doesNotContain(SECRET);
        }
        Figures.tell("F48", paths.size() + " paths through " + BELOW.size() + " places, none reached a file");
    }

    @Test
    void F48_noOrderReadsAFileThatItNames() throws IOException {
        for (String name : List.of("file", "path", "from", "data", "hooks", "url")) {
            String order = "{\"" + name + "\":\"" + planted + "\"}";
            assertThat(answer("POST", "/ingest?" + name + "=" + planted, order)).doesNotContain(SECRET);
            assertThat(answer("POST", "/ingest", order)).doesNotContain(SECRET).contains("\"accepted\":0");
            assertThat(answer("GET", "/events?" + name + "=" + planted, "")).doesNotContain(SECRET);
        }
        assertThat(service.store().count()).isZero();
    }

    /** As it stands: Java's own client would tidy the path up. */
    private static String answer(String method, String path, String body) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), service.address().getPort())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/x-ndjson\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
