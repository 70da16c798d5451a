package io.llmlog.analytics.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.model.ModelException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The lines of an answer while it comes, within the limits. Not thread-safe. */
final class AnswerStream {
    private static final int LONGEST_REFUSAL = 1 << 16;

    private final ModelSettings settings;
    private final IncomingBytes body;
    private final Patience patience;
    private final int most;
    private final AnswerLines lines = new AnswerLines();
    private long bytes;
    private boolean hasEnded;

    AnswerStream(ModelSettings settings, IncomingBytes body, Patience patience, int most) {
        this.settings = settings;
        this.body = body;
        this.patience = patience;
        this.most = most;
    }

    /** The next line; null at the end. */
    @Nullable
    String next() throws ModelException, InterruptedException {
        while (true) {
            String line = lines.next();
            if (line != null || hasEnded) {
                return line;
            }
            fetch();
        }
    }

    private void fetch() throws ModelException, InterruptedException {
        // A drip comes in time each time, and never ends.
        if (patience.isOver()) {
            throw patience.lost();
        }
        try {
            List<ByteBuffer> buffers = body.next(patience.forNext());
            if (buffers == null) {
                hasEnded = true;
                lines.end();
                return;
            }
            for (ByteBuffer buffer : buffers) {
                bytes += buffer.remaining();
                if (bytes > most) {
                    throw Wire.unusable(settings, "is longer than " + most + " bytes");
                }
                lines.add(buffer);
            }
        } catch (TimeoutException e) {
            throw patience.lost();
        } catch (CharacterCodingException e) {
            throw Wire.unusable(settings, "is no UTF-8");
        } catch (IOException e) {
            throw new ModelException(
                    Reason.CUT_OFF, settings.name() + ": the connection broke before the answer's end", null);
        }
    }

    /** What a refusal says, as far as it says it in JSON and in time; a missing node otherwise. */
    JsonNode restAsJson() throws InterruptedException {
        StringBuilder text = new StringBuilder();
        try {
            for (String line = next(); line != null && text.length() < LONGEST_REFUSAL; line = next()) {
                text.append(line).append('\n');
            }
        } catch (ModelException e) {
            // The status says enough.
        }
        return Wire.jsonOrMissing(text.toString());
    }
}
