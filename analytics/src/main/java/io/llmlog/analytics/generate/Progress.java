package io.llmlog.analytics.generate;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** The line that tells how far it has come, written over again and again. Says nothing where nobody watches. */
public final class Progress {
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int WIDTH = 24;

    private final PrintWriter out;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private long shown = started;
    private int width;

    /**
     * Tells it there.
     *
     * @param terminal whether a person watches
     */
    public Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** So many of so many; {@link Long#MAX_VALUE} for no end. */
    void show(long done, long all) {
        long now = System.nanoTime();
        if (terminal && now - shown >= EVERY.toNanos()) {
            shown = now;
            String line = line(done, all, (now - started) / 1e9);
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            out.flush();
            width = line.length();
        }
    }

    static String line(long done, long all, double seconds) {
        double rate = done / seconds;
        String counts = String.format(Locale.ROOT, "%,d events  %,.0f/s", done, rate);
        if (all == Long.MAX_VALUE) {
            return "  " + counts;
        }
        int full = (int) (WIDTH * done / all);
        return String.format(
                Locale.ROOT,
                "  [%s%s] %3d %%  %s  %,.0f s left",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                100 * done / all,
                counts,
                (all - done) / Math.max(rate, 1));
    }

    /** What is written next begins on a line of its own. */
    void end() {
        if (width > 0) {
            out.println();
            out.flush();
        }
    }
}
