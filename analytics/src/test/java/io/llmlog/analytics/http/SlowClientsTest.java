package io.llmlog.analytics.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.tail.FileTailer;
import io.llmlog.analytics.ingest.tail.TailOptions;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Figures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hundreds of clients that begin a request and send a byte now and then. */
class SlowClientsTest {
    private static final String HEADER = "POST /ingest HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    private static final String BODY = "POST /ingest HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n{";
    private static final String CHUNKED =
            "POST /ingest HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n100000\r\n{";

    /** Without a thread it would wait until the slow ones are cut off; 100 ms is what is promised on a machine that is not building. */
    private static final long STARVED = 500;

    private final NaiveStore store = new NaiveStore();
    private final FileTailer tailer = FileTailer.start(List.of(), store, Lines.RULES, TailOptions.DEFAULT);
    private final Intake intake = new Intake(store, Lines.RULES);
    private final HttpApi api = HttpApi.start(
            0, Clock.systemUTC(), List.of(new HealthEndpoint(store, tailer, intake, "1"), new IngestEndpoint(intake)));
    private final Client client = new Client(api.address());
    private final List<Socket> slow = new ArrayList<>();
    private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();

    @BeforeEach
    void warmUp() throws Exception {
        for (int i = 0; i < 50; i++) {
            client.get("health");
        }
    }

    @AfterEach
    void stop() throws IOException {
        dripping.shutdownNow();
        for (Socket socket : slow) {
            socket.close();
        }
        api.close();
        tailer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER, BODY, CHUNKED})
    void F50_fourHundredSlowClients_leaveHealthAndIngestAsFastAsTheyWere(String beginning) throws Exception {
        for (int i = 0; i < 400; i++) {
            Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), api.address().getPort());
            socket.getOutputStream().write(beginning.getBytes(US_ASCII));
            slow.add(socket);
        }
        dripping.scheduleWithFixedDelay(this::drip, 0, 200, TimeUnit.MILLISECONDS);

        long[] millis = new long[200];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            assertThat(client.get("health").statusCode()).isEqualTo(200);
            millis[i] = (System.nanoTime() - start) / 1_000_000;
        }
        Arrays.sort(millis);
        Figures.tell("F50", "health beside 400 slow clients: p50 " + millis[100] + " ms, p99 " + millis[197] + " ms");
        assertThat(millis[197]).as("p99 in ms").isLessThan(STARVED);
        HttpResponse<String> stored = client.send(client.request("ingest")
                .POST(BodyPublishers.ofString(Lines.of(Events.numbered(1))))
                .build());
        assertThat(stored.statusCode()).isEqualTo(200);
    }

    private void drip() {
        for (Socket socket : slow) {
            try {
                socket.getOutputStream().write('x');
            } catch (IOException e) {
                // The service has cut it off, which is its right.
                continue;
            }
        }
    }
}
