package io.llmlog.sink.analytics;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.http.Answer;
import io.llmlog.sink.http.FastGzip;
import io.llmlog.sink.http.LineProtocol;
import io.llmlog.sink.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines as the body of {@code POST /ingest}, as they are. */
final class IngestProtocol implements LineProtocol {
    private static final String PATH = "/ingest";
    /** The service refuses what inflates a hundred times, as an attack would; such lines are rare and travel as they are. */
    private static final int MOST_RATIO = 50;

    @Override
    public Request request(Lines lines, int first, int end) {
        int start = lines.start(first);
        int length = lines.end(end - 1) - start;
        ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 4 + 512);
        try (OutputStream out = new FastGzip(packed)) {
            out.write(lines.bytes(), start, length);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return packed.size() > length / MOST_RATIO
                ? Request.postLines(PATH, true, packed.toByteArray())
                : Request.postLines(PATH, false, Arrays.copyOfRange(lines.bytes(), start, start + length));
    }

    /** A receipt does not name every line that was rejected when these are very many; smaller requests find them all. */
    @Override
    public @Nullable String refused(Answer answer, int lines) {
        if (answer.status() == 413) {
            return "too_large";
        }
        Receipt receipt = Receipt.read(answer);
        return lines > 1 && receipt != null && !receipt.namesAll() ? "rejected" : null;
    }

    @Override
    public boolean report(Answer answer, int first, int end, Delivery.Builder delivery) {
        Receipt receipt = Receipt.read(answer);
        if (receipt == null || !receipt.namesAll() || receipt.lines() != end - first) {
            return false;
        }
        receipt.rejected().forEach((line, reason) -> delivery.dead(first + line, "rejected", reason));
        for (long i = 0; i < receipt.duplicates(); i++) {
            delivery.duplicate();
        }
        return true;
    }

    @Override
    public String problem(Answer answer) {
        String what = answer.host() + " answered " + answer.status();
        return switch (answer.status()) {
            case 401, 403 -> what + ": set the option token to that of the service (llmlog serve --token)";
            case 404, 405 -> what + ": is this LLMLog's analytics service?";
            case 407 -> what + ": the proxy in between wants a login of its own";
            case 421 -> what + ": the service answers under the names of its own machine only, such as localhost";
            default -> what;
        };
    }

    @Override
    public String expected() {
        return "receipt for these events: is this LLMLog's analytics service?";
    }
}
