package io.llmlog.analytics.ingest.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.llmlog.analytics.hook.Hooks;
import io.llmlog.analytics.ingest.imports.ImportTarget.Bad;
import io.llmlog.analytics.ingest.imports.ImportTarget.Outcome;
import io.llmlog.analytics.ingest.imports.ImportTarget.Piece;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that takes bodies as long as the service does. */
class ServiceTargetTest {
    private static final int MOST = 16 << 20;

    private final List<Integer> bodies = new CopyOnWriteArrayList<>();
    private volatile @Nullable String needed;
    private HttpServer server;
    private ServiceTarget target;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ingest", this::take);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        target = ServiceTarget.at(address, null, Hooks.none());
    }

    @AfterEach
    void stop() {
        target.close();
        server.stop(0);
    }

    @Test
    void sendsNoBodyThatIsTooLong_andNamesTheLineThatIs() {
        Outcome outcome = target.store(
                "file", List.of(piece(1, 4 << 20), piece(2, MOST - 1), piece(3, MOST), piece(4, 5), piece(5, 7)));

        assertThat(bodies).containsExactly((4 << 20) + 1, MOST, 14);
        assertThat(outcome.count()).isEqualTo(4);
        assertThat(outcome.dropped()).isZero();
        assertThat(outcome.bad()).containsExactly(new Bad(3, "longer than the 16777216 bytes that the service takes"));
    }

    @Test
    void asksAnewHowTheServiceIsReached_whenThatIsAnotherOneByNow() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        needed = "Bearer second";
        List<ServiceReach> reaches = new ArrayList<>(List.of(
                new ServiceReach(URI.create("http://127.0.0.1:1/"), "first"),
                new ServiceReach(address, "first"),
                new ServiceReach(address, "second")));
        try (ServiceTarget moving =
                new ServiceTarget(() -> reaches.size() > 1 ? reaches.remove(0) : reaches.get(0), Hooks.none())) {
            assertThat(moving.store("file", List.of(piece(1, 5))).count()).isEqualTo(1);
        }
        ServiceTarget wrong = ServiceTarget.at(address, "wrong", Hooks.none());
        assertThatThrownBy(() -> wrong.store("file", List.of(piece(1, 5)))).hasMessageContaining("answered 401");
    }

    private static Piece piece(long position, int length) {
        byte[] line = new byte[length];
        Arrays.fill(line, (byte) 'x');
        return new Piece(position, line);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (needed != null && !needed.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            byte[] refusal = "{\"error\":{\"message\":\"no\"}}".getBytes(UTF_8);
            exchange.sendResponseHeaders(401, refusal.length);
            exchange.getResponseBody().write(refusal);
            exchange.close();
            return;
        }
        bodies.add(body.length);
        long lines = new String(body, UTF_8).lines().count();
        byte[] answer = ("{\"accepted\":" + lines + ",\"duplicates\":0,\"dropped\":0,\"rejected\":[]}").getBytes(UTF_8);
        exchange.sendResponseHeaders(body.length > MOST ? 413 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
