package io.llmlog.analytics.http;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.access.Scope;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StoppingTest {
    @Test
    void whatIsUnderWayIsFinished_whatIsNewIsPutOff() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stored = new CountDownLatch(1);
        HttpApi api = HttpApi.start(
                0,
                Clock.systemUTC(),
                List.of(() -> List.of(
                        Endpoint.post("/ingest", Scope.INGEST, context -> {
                            begun.countDown();
                            stored.await();
                            return List.of("stored");
                        }),
                        Endpoint.get("/events", parameters -> List.of()))));
        Client client = new Client(api.address());
        CompletableFuture<HttpResponse<String>> underWay = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(api.address().resolve("ingest"))
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        begun.await();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(api::close);
        eventually("new requests are put off", () -> status(client) == 503);
        assertThat(stopping).isNotDone();
        stored.countDown();

        assertThat(underWay.join().statusCode()).isEqualTo(200);
        assertThat(underWay.join().body()).contains("stored");
        stopping.join();
    }

    private static int status(Client client) {
        try {
            return client.get("events").statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
