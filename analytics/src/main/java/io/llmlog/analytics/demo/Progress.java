package io.llmlog.analytics.demo;

import io.llmlog.analytics.metrics.OverviewMetrics;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The line that tells how the demonstration goes: in a terminal written over again and again, elsewhere a new one now and then. */
final class Progress {
    private static final int ELSEWHERE_EVERY = 10;

    private final PrintWriter out;
    private final boolean terminal;
    private int shown;
    private int width;

    Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows where it stands; the time left is null when there is no end. */
    void show(OverviewMetrics overview, Duration running, @Nullable Duration left) {
        if (!terminal && shown++ % ELSEWHERE_EVERY != 0) {
            return;
        }
        String line = line(overview, running, left);
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        } else {
            out.println(line);
        }
        out.flush();
    }

    private static String line(OverviewMetrics overview, Duration running, @Nullable Duration left) {
        String time = left == null ? running.toSeconds() + " s" : Math.max(0, left.toSeconds()) + " s left";
        return String.format(
                "  %-9s %7s calls  %4s errors  %9s tokens  %s",
                time,
                Figures.count(overview.calls()),
                Figures.count(overview.errors()),
                Figures.count(overview.tokens().total()),
                Figures.dollars(overview.costUsd()));
    }

    /** Ends the line, so that what is written next begins on one of its own. */
    void end() {
        if (terminal && width > 0) {
            out.println();
        }
    }
}
