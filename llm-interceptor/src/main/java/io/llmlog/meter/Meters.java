package io.llmlog.meter;

import io.llmlog.internal.thread.OwnThread;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.process.budget.BudgetLedger;
import io.llmlog.status.Status;
import java.util.ArrayList;
import java.util.List;

/** The meters of one pipeline, from soon after its start until its end. */
public final class Meters {
    private final EventPipeline pipeline;
    private final BudgetLedger ledger;
    private final Status status;
    private List<AutoCloseable> shown = List.of();
    private boolean ended;

    private Meters(EventPipeline pipeline, BudgetLedger ledger, Status status) {
        this.pipeline = pipeline;
        this.ledger = ledger;
        this.status = status;
    }

    /**
     * Shows a pipeline's books and budgets. On a thread of its own, since the first to ask for JMX or Micrometer waits until they have begun; the caller
     * may be an application that starts.
     */
    public static void show(EventPipeline pipeline, BudgetLedger ledger, Status status) {
        Meters meters = new Meters(pipeline, ledger, status);
        pipeline.onClose(meters::hide);
        OwnThread.of("meters", meters::show).start();
    }

    private void show() {
        List<AutoCloseable> meters = new ArrayList<>();
        try {
            Beans beans = new Beans(pipeline::stats, ledger);
            meters.add(beans);
            if (hasMicrometer()) {
                meters.add(GlobalMeters.bind(String.valueOf(beans.number()), pipeline::stats, ledger));
            }
        } catch (Exception | LinkageError refused) {
            status.warn("no meters, or not all: " + refused + "; llmlog.meters=false says that none are wanted");
        }
        if (!keep(meters)) {
            takeAway(meters);
        }
    }

    private static boolean hasMicrometer() {
        try {
            Class.forName("io.micrometer.core.instrument.Metrics", false, Meters.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    private synchronized boolean keep(List<AutoCloseable> meters) {
        shown = meters;
        return !ended;
    }

    /** Waits for nothing: whoever closes may hold locks that the thread which shows is waiting for. */
    private void hide() {
        takeAway(end());
    }

    private synchronized List<AutoCloseable> end() {
        ended = true;
        return shown;
    }

    private void takeAway(List<AutoCloseable> meters) {
        for (AutoCloseable each : meters) {
            try {
                each.close();
            } catch (Exception | LinkageError refused) {
                status.warn("cannot take away meters: " + refused);
            }
        }
    }
}
