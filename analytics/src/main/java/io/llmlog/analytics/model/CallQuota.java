package io.llmlog.analytics.model;

import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import io.llmlog.analytics.model.CallBook.Anchor;
import io.llmlog.analytics.model.CallBook.Call;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts calls durably before they are made, so that there are never more than the {@link CallLimits} allow, whatever restarts in between, and however
 * many services share the store. Thread-safe.
 *
 * <p>How long ago a call of this machine was is told by a clock that nobody sets. A call of another machine, or of before a boot, is as old as the time
 * between: since this process first saw it, or by the time of day as it was when each of the two machines first looked, less an hour for how
 * wrong these may be. So setting a clock changes nothing; only a machine that boots with a clock that is wrong by more than an hour can.
 */
public final class CallQuota {
    /** How wrong clocks of two machines are together, at most. */
    static final Duration TOLERANCE = Duration.ofHours(1);

    /** A call begins so soon after it was counted, or it is not made. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final String KIND = "call-quota";
    private static final Duration MINUTE = Duration.ofMinutes(1).plus(GRACE);
    private static final Duration DAY = Duration.ofDays(1).plus(GRACE);
    private static final int ATTEMPTS = 20;

    private final DocumentStore documents;
    private final String name;
    private final CallLimits limits;
    private final QuotaClock clock;
    private final Map<Call, Long> firstSeen = new HashMap<>();
    private Anchor anchor;
    private String lastJson = "";
    private CallBook lastBook = CallBook.EMPTY;

    /**
     * The quota of that name.
     *
     * @param name whose services share one: all that ask with the same key
     */
    public CallQuota(DocumentStore documents, String name, CallLimits limits, QuotaClock clock) {
        this.documents = documents;
        this.name = name;
        this.limits = limits;
        this.clock = clock;
        this.anchor = new Anchor(clock.nanos(), clock.wallMillis());
    }

    /** A call that has been counted. */
    public final class Permit {
        private final long taken;

        private Permit(long taken) {
            this.taken = taken;
        }

        /** Whether it may still begin now: later it would meet calls that it was not counted with. */
        public boolean isFresh() {
            return clock.nanos() - taken < GRACE.toNanos();
        }
    }

    /**
     * What may still be asked.
     *
     * @param minute so many now
     * @param day so many before one of the last 24 hours is as old as that
     */
    public record Left(int minute, int day) {}

    /** How the calls look from here and now. */
    private record View(CallBook book, Anchor anchor, long millis, List<Call> remembered, List<Duration> ages) {}

    /**
     * Counts a call; it is durable when this returns.
     *
     * @return nothing when the quota is spent, or others are counting all the time
     * @throws io.llmlog.analytics.ExplainedException when the store cannot keep it; it may be counted, and must not be made
     */
    public synchronized Optional<Permit> take() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Document> kept = documents.find(KIND, name);
            long now = clock.nanos();
            View view = view(kept, now);
            Left left = left(view);
            boolean spent = left.minute() == 0;
            if (spent && view.book().origins().containsKey(clock.origin())) {
                return Optional.empty();
            }
            CallBook next = view.book().looked(clock.origin(), view.anchor(), view.remembered());
            CallBook counted = spent ? next : next.with(clock.origin(), view.millis());
            try {
                documents.put(KIND, name, kept.map(Document::version).orElse(Document.ABSENT), counted.json());
                return spent ? Optional.empty() : Optional.of(new Permit(now));
            } catch (StaleDocumentException somebodyElse) {
                // Decided anew with what they counted.
            }
        }
        return Optional.empty();
    }

    /** What is left. */
    public synchronized Left left() {
        return left(view(documents.find(KIND, name), clock.nanos()));
    }

    public CallLimits limits() {
        return limits;
    }

    private Left left(View view) {
        long lastMinute =
                view.ages().stream().filter(age -> age.compareTo(MINUTE) < 0).count();
        int day = Math.max(0, limits.perDay() - view.remembered().size());
        return new Left(Math.max(0, Math.min(day, limits.perMinute() - (int) lastMinute)), day);
    }

    private View view(Optional<Document> kept, long now) {
        CallBook book = kept.map(document -> read(document.json())).orElse(CallBook.EMPTY);
        Anchor known = book.origins().get(clock.origin());
        if (known != null) {
            anchor = known;
        }
        long millis = anchor.millis(now);
        List<Call> remembered = book.calls().stream()
                .filter(call -> age(call, now, millis).compareTo(DAY) < 0)
                .toList();
        firstSeen.keySet().retainAll(remembered);
        List<Duration> ages =
                remembered.stream().map(call -> age(call, now, millis)).toList();
        return new View(book, anchor, millis, remembered, ages);
    }

    /** Who is refused asks often, while nothing changes. */
    private CallBook read(String json) {
        if (!json.equals(lastJson)) {
            lastBook = CallBook.read(json);
            lastJson = json;
        }
        return lastBook;
    }

    /** At most what it is. */
    private Duration age(Call call, long now, long millis) {
        Duration byClock = Duration.ofMillis(millis - call.millis());
        if (call.origin().equals(clock.origin())) {
            return byClock;
        }
        Duration here = Duration.ofNanos(now - firstSeen.computeIfAbsent(call, first -> now));
        Duration there = byClock.minus(TOLERANCE);
        return here.compareTo(there) > 0 ? here : there;
    }
}
