package io.llmlog.examples.provider.shapes;

import java.util.ArrayList;
import java.util.List;

/** What an application could observe, line by line. Thread-safe, since callbacks write into it. */
public final class Transcript {
    private final List<String> lines = new ArrayList<>();

    /** Something that can fail. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    public synchronized void add(String what, Object value) {
        lines.add(what + ": " + value);
    }

    /** Runs it; a failure is written down with its causes and suppressed exceptions, errors included. */
    public void observe(Action action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            failure("thrown", thrown);
        }
    }

    /** Writes down an exception with everything that hangs on it, except its stack trace. */
    public void failure(String what, Throwable thrown) {
        add(what, thrown.getClass().getName() + ": " + thrown.getMessage());
        Details.of(thrown).forEach(detail -> add(what + " detail", detail));
        for (Throwable suppressed : thrown.getSuppressed()) {
            failure(what + " suppressed", suppressed);
        }
        Throwable cause = thrown.getCause();
        if (cause != null) {
            failure(what + " cause", cause);
        }
    }

    public synchronized String text() {
        return String.join("\n", lines) + "\n";
    }
}
