package io.llmlog.spool;

/** Hides a thread's interruption while it works on files: a file channel touched by an interrupted thread closes itself. */
final class Uninterrupted {
    private Uninterrupted() {}

    static void run(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
