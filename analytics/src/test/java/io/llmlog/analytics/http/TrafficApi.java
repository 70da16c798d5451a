package io.llmlog.analytics.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.Traffic;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Endpoints that ask a real store, which holds some random traffic, over a real socket. */
final class TrafficApi implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> events = new ArrayList<>();
    private final DataDirectory data;
    private final EventStore store;
    private final HttpApi api;
    private final Client client;

    private TrafficApi(Path directory, long seed, int count, Function<EventStore, Endpoints> endpoints) {
        data = DataDirectory.open(directory);
        store = DuckDbStore.open(data);
        List<DecodedEvent> decoded =
                Traffic.events(seed, count, NOW.minus(Duration.ofHours(2)), Duration.ofHours(2)).stream()
                        .map(Lines::decoded)
                        .toList();
        decoded.forEach(event -> events.add(json(event.json())));
        store.ingest(new IngestBatch(decoded, Map.of()));
        api = HttpApi.start(0, Clock.fixed(NOW, ZoneOffset.UTC), List.of(endpoints.apply(store)));
        client = new Client(api.address());
    }

    static TrafficApi start(Path directory, long seed, int count, Function<EventStore, Endpoints> endpoints) {
        return new TrafficApi(directory, seed, count, endpoints);
    }

    /** What is in the store, in no order. */
    List<JsonNode> events() {
        return events;
    }

    EventStore store() {
        return store;
    }

    Client client() {
        return client;
    }

    HttpApi api() {
        return api;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(client.request(path)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    @Override
    public void close() {
        api.close();
        store.close();
        data.close();
    }
}
