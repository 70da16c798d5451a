package io.llmlog.analytics.cli;

import io.llmlog.analytics.ingest.imports.ImportProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** The line in a terminal that tells how an import goes; elsewhere nothing. */
final class ImportLine implements ImportProgress {
    private static final long EVERY_NANOS = 200_000_000L;

    private final String file;
    private final PrintWriter out;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private long shownAt = started;
    private int width;

    private ImportLine(String file, PrintWriter out, boolean terminal) {
        this.file = file;
        this.out = out;
        this.terminal = terminal;
    }

    static ImportLine of(String file, PrintWriter out) {
        return new ImportLine(file, out, Boolean.getBoolean("llmlog.terminal"));
    }

    @Override
    public void at(long bytes, long total, long records) {
        long now = System.nanoTime();
        if (!terminal || now - shownAt < EVERY_NANOS) {
            return;
        }
        shownAt = now;
        String line = text(bytes, total, records, (now - started) / 1e9);
        out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        width = line.length();
    }

    private String text(long bytes, long total, long records, double seconds) {
        String rate = String.format(Locale.ROOT, "%,d records, %,.0f/s", records, records / seconds);
        if (total <= 0 || bytes <= 0) {
            return String.format(Locale.ROOT, "%s: %,d bytes, %s", file, bytes, rate);
        }
        long left = (long) (seconds * (total - bytes) / bytes);
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d bytes (%d %%), %s, %s left",
                file,
                bytes,
                total,
                100 * bytes / total,
                rate,
                Duration.ofSeconds(left).toString().substring(2).toLowerCase(Locale.ROOT));
    }

    /** Makes room for what is written next. */
    void end() {
        if (width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
        }
    }
}
