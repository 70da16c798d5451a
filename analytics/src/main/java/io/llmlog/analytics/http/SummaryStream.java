package io.llmlog.analytics.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.llmlog.analytics.ask.AnswerJson;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.summary.Summary;
import io.llmlog.analytics.summary.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer of {@code /summaries} as server-sent events. Every method throws {@link UncheckedIOException} when nobody reads it any more. */
final class SummaryStream {
    private static final Logger LOG = LoggerFactory.getLogger(SummaryStream.class);
    /** How soon one who has gone away is noticed. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final Context context;
    private @Nullable OutputStream out;

    SummaryStream(Context context) {
        this.context = context;
    }

    record Begin(String metric, String title, Instant from, Instant to, String model) {}

    record Piece(String text) {}

    record Verified(String text, @Nullable String model, boolean cached) {}

    record Replaced(String text, @Nullable String reason) {}

    record Failed(String message) {}

    /** Passes on what is said until its end. Before there is anything to say, an error still has a status of its own. */
    void relay(Topic topic, TimeRange range, String model, SpokenPieces spoken) throws InterruptedException {
        Begin begin = new Begin(topic.name(), topic.title(), range.from(), range.to(), model);
        for (String piece = spoken.next(HEARTBEAT); piece != null; piece = spoken.next(HEARTBEAT)) {
            if (out == null) {
                send("begin", begin);
            }
            if (piece.isEmpty()) {
                write(": the model has not said more yet\n\n");
            } else {
                send("piece", new Piece(piece));
            }
        }
    }

    void end(Summary summary) {
        if (summary.isVerified()) {
            send("verified", new Verified(summary.text(), summary.model(), summary.isCached()));
        } else {
            send("replaced", new Replaced(summary.text(), summary.reason()));
        }
    }

    /** Tells a failure: by the status while nothing is on its way. */
    void fail(@Nullable Throwable cause) {
        if (out == null && cause instanceof RuntimeException known) {
            throw known;
        }
        LOG.warn("a summary failed: {}", String.valueOf(cause));
        send("failed", new Failed("the summary cannot be told; the service's log says why"));
    }

    private void send(String event, Object data) {
        write("event: " + event + "\ndata: " + new String(AnswerJson.write(data), UTF_8) + "\n\n");
    }

    private void write(String text) {
        try {
            if (out == null) {
                context.header("Cache-Control", "no-store")
                        .header("X-Accel-Buffering", "no")
                        .contentType("text/event-stream; charset=utf-8");
                out = context.res().getOutputStream();
            }
            out.write(text.getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
