package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.llmlog.analytics.access.Scope;
import io.llmlog.analytics.ingest.Body;
import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.JsonArray;
import io.llmlog.analytics.ingest.JsonLines;
import io.llmlog.analytics.ingest.Receipt;
import io.llmlog.analytics.ingest.UnreadableBodyException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** {@code POST /ingest}: takes events and answers when they are durable. */
public final class IngestEndpoint implements Endpoints {
    /** Of the server's threads, so many may wait for the store, and share its transactions; the others go on to answer questions. */
    private static final int AT_ONCE = 48;

    private static final int RETRY_AFTER = 1;
    private static final String EXAMPLE = "{\"@timestamp\":\"2026-11-22T10:15:30.123Z\",\"event_type\":\"log\","
            + "\"event_id\":\"01987c3e-0000-7000-8000-000000000001\",\"log\":{\"level\":\"INFO\"},\"message\":\"started\"}";

    private final Intake intake;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    public IngestEndpoint(Intake intake) {
        this.intake = intake;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/ingest", Scope.INGEST, this::take)
                .about(Description.of(
                                "Events",
                                "Send events",
                                "Stores events and answers when they are durable. Sending an event again does no harm."
                                        + " May be compressed (Content-Encoding: gzip).",
                                Description.Answer.json(Receipt.class))
                        .sending(new Description.Body(
                                List.of("application/x-ndjson", "application/json"),
                                "Events, one on each line, or a JSON array of them",
                                List.of(),
                                EXAMPLE))));
    }

    private Receipt take(Context context) {
        if (context.header("Origin") != null) {
            throw new RefusedException(
                    403, "web pages may not send events: any page a browser shows can reach this machine");
        }
        if (!slots.tryAcquire()) {
            throw new RefusedException(503, AT_ONCE + " requests are being stored already", RETRY_AFTER);
        }
        try {
            return intake.take(body(context, context.bodyInputStream()));
        } catch (UnreadableBodyException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        } finally {
            slots.release();
        }
    }

    private static Body body(Context context, InputStream in) {
        String type = word(context.header("Content-Type")).split(";", 2)[0].strip();
        byte[] bytes = bytes(context, in);
        return switch (type) {
            case "application/x-ndjson", "application/jsonl" -> new JsonLines(bytes);
            case "application/json" -> new JsonArray(bytes);
            case "" -> Body.of(bytes);
            default ->
                throw new RefusedException(
                        415, "the Content-Type must be application/x-ndjson (an event per line) or application/json");
        };
    }

    private static byte[] bytes(Context context, InputStream in) {
        try {
            return switch (word(context.header("Content-Encoding"))) {
                case "gzip" -> RequestBody.inflate(in);
                case "", "identity" -> RequestBody.read(in);
                default -> throw new RefusedException(415, "the Content-Encoding must be gzip, or none");
            };
        } catch (IOException e) {
            throw new RefusedException(400, "the body is not whole, or not compressed as its header says");
        }
    }

    private static String word(@Nullable String header) {
        return header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    }
}
