package io.llmlog.analytics.http;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a model says, on its way from the thread that asks to the one that writes. As much as an answer may be long waits here. */
final class SpokenPieces {
    private static final String END = new String("end");

    private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();

    void add(String piece) {
        pieces.add(piece);
    }

    void end() {
        pieces.add(END);
    }

    /** The next; an empty text when there is none for so long, null at the end. */
    @Nullable
    String next(Duration patience) throws InterruptedException {
        String piece = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return piece == null ? "" : isEnd(piece) ? null : piece;
    }

    @SuppressWarnings("ReferenceEquality") // a piece may say the same
    private static boolean isEnd(String piece) {
        return piece == END;
    }
}
