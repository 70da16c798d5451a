package io.llmlog.analytics.http;

import io.javalin.http.Context;
import io.llmlog.analytics.ingest.Body;
import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.JsonArray;
import io.llmlog.analytics.ingest.JsonLines;
import io.llmlog.analytics.ingest.Receipt;
import io.llmlog.analytics.ingest.UnreadableBodyException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** {@code POST /ingest}: takes events and answers when they are durable. */
public final class IngestEndpoint {
    /** Of the server's threads, so many may wait for the store; the others go on to answer questions. */
    private static final int AT_ONCE = 20;

    private static final int RETRY_AFTER = 1;

    private final Intake intake;
    private final @Nullable BearerToken token;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    /**
     * Makes one.
     *
     * @param token what requests must carry, or null when everybody may
     */
    public IngestEndpoint(Intake intake, @Nullable String token) {
        this.intake = intake;
        this.token = token == null ? null : new BearerToken(token);
    }

    Intake intake() {
        return intake;
    }

    Receipt take(Context context) {
        InputStream in = context.bodyInputStream();
        try {
            checkSender(context);
            if (!slots.tryAcquire()) {
                throw new RefusedException(503, AT_ONCE + " requests are being stored already", RETRY_AFTER);
            }
            try {
                return intake.take(body(context, in));
            } finally {
                slots.release();
            }
        } catch (UnreadableBodyException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
            discard(in);
            throw e;
        }
    }

    private void checkSender(Context context) {
        if (context.header("Origin") != null) {
            throw new RefusedException(
                    403, "web pages may not send events: any page a browser shows can reach this machine");
        }
        if (token != null && !token.isIn(context.header("Authorization"))) {
            context.header("WWW-Authenticate", "Bearer");
            throw new RefusedException(401, "needs the token of this service: Authorization: Bearer ...");
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

    private static void discard(InputStream in) {
        try {
            RequestBody.discard(in);
        } catch (IOException e) {
            // The client has gone; it will not read the answer either.
            return;
        }
    }
}
