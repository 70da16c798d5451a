package io.llmlog.analytics.ingest.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.hook.Hooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The running service, by {@code POST /ingest}; it redacts, and passes its own hooks, after those given here. */
public final class ServiceTarget implements ImportTarget {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    /** What the service takes in one body. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int ATTEMPTS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<ServiceReach> service;
    private final Hooks hooks;
    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * That service.
     *
     * @param service how it is reached now: one that starts again has another token, and perhaps another address
     */
    public ServiceTarget(Supplier<ServiceReach> service, Hooks hooks) {
        this.service = service;
        this.hooks = hooks;
    }

    /** One that is reached like that for good. */
    public static ServiceTarget at(URI address, @Nullable String token, Hooks hooks) {
        ServiceReach reach = new ServiceReach(address, token);
        return new ServiceTarget(() -> reach, hooks);
    }

    @Override
    public Outcome store(String file, List<Piece> batch) {
        List<Piece> sent = new ArrayList<>();
        List<Bad> bad = new ArrayList<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Outcome whole = new Outcome(0, 0, 0, List.of());
        long dropped = 0;
        for (Piece piece : batch) {
            byte[] line = line(piece, bad);
            if (line == null) {
                dropped++;
            } else if (line.length >= MOST_BYTES) {
                dropped++;
                bad.add(new Bad(piece.position(), "longer than the " + MOST_BYTES + " bytes that the service takes"));
            } else {
                if (body.size() + line.length >= MOST_BYTES) {
                    whole = sum(whole, outcome(send(body.toByteArray()), sent, 0, List.of()));
                    sent.clear();
                    body.reset();
                }
                sent.add(piece);
                body.writeBytes(line);
                body.write('\n');
            }
        }
        Outcome rest = new Outcome(0, 0, dropped - bad.size(), bad);
        return sum(whole, sent.isEmpty() ? rest : outcome(send(body.toByteArray()), sent, rest.dropped(), bad));
    }

    private static Outcome sum(Outcome one, Outcome other) {
        List<Bad> bad = new ArrayList<>(one.bad());
        bad.addAll(other.bad());
        return new Outcome(
                one.count() + other.count(),
                one.duplicates() + other.duplicates(),
                one.dropped() + other.dropped(),
                bad);
    }

    private static Outcome outcome(JsonNode receipt, List<Piece> sent, long dropped, List<Bad> before) {
        List<Bad> bad = new ArrayList<>(before);
        for (JsonNode rejected : receipt.path("rejected")) {
            Piece piece = sent.get(rejected.path("line").asInt() - 1);
            bad.add(new Bad(piece.position(), rejected.path("reason").asText()));
        }
        long there = receipt.path("dropped").asLong();
        long unnamed = receipt.path("rejected_count").asLong()
                - receipt.path("rejected").size();
        for (long i = 0; i < unnamed; i++) {
            bad.add(new Bad(-1, "not named by the service"));
        }
        return new Outcome(
                receipt.path("accepted").asLong() - there,
                receipt.path("duplicates").asLong(),
                dropped + there,
                bad);
    }

    /** The line after the hooks; null when one of them dropped it, or failed. */
    private byte @Nullable [] line(Piece piece, List<Bad> bad) {
        if (hooks.isEmpty()) {
            return piece.json();
        }
        Map<String, Object> event;
        try {
            event = JSON.readValue(piece.json(), OBJECT);
        } catch (IOException e) {
            // The service says why.
            return piece.json();
        }
        try {
            Map<String, Object> after = hooks.apply(event);
            return after == null ? null : JSON.writeValueAsBytes(after);
        } catch (RuntimeException | JsonProcessingException e) {
            bad.add(new Bad(piece.position(), "a hook failed: " + e.getClass().getName()));
            return null;
        }
    }

    private JsonNode send(byte[] body) {
        String problem = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ServiceReach now = service.get();
            try {
                HttpResponse<String> response =
                        http.send(request(now, body), HttpResponse.BodyHandlers.ofString(UTF_8));
                if (response.statusCode() == OK) {
                    return JSON.readTree(response.body());
                }
                problem = problem(now, response);
                if (!passes(response.statusCode(), now)) {
                    throw new ExplainedException(problem);
                }
            } catch (IOException e) {
                problem = now + " does not answer: " + e;
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            pause();
        }
        throw new ExplainedException(problem + "; importing again goes on where it ended");
    }

    private static HttpRequest request(ServiceReach service, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.address().resolve("ingest"))
                .header("Content-Type", "application/x-ndjson")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (service.token() != null) {
            request.header("Authorization", "Bearer " + service.token());
        }
        return request.build();
    }

    /** Whether it may be another answer the next time. */
    private boolean passes(int status, ServiceReach asked) {
        return status == TOO_MANY || status == UNAVAILABLE || status == UNAUTHORIZED && !asked.equals(service.get());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ExplainedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ExplainedException("interrupted; importing again stores nothing twice", e);
    }

    private static String problem(ServiceReach service, HttpResponse<String> response) throws JsonProcessingException {
        return service + " answered " + response.statusCode() + ": "
                + JSON.readTree(response.body()).path("error").path("message").asText();
    }

    @Override
    public void close() {
        // A client of Java 17 has nothing to close.
    }
}
