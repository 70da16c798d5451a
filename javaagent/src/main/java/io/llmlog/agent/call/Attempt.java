package io.llmlog.agent.call;

import io.llmlog.agent.output.FinishedEvent;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.EventType;
import io.llmlog.event.HttpFacts;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.Outcome;
import io.llmlog.event.StreamFacts;
import io.llmlog.event.Timing;
import io.llmlog.provider.Answer;
import io.llmlog.provider.AnswerBody;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: takes what passes between the provider and the application, and ends exactly once, with one event. Thread-safe;
 * no method throws or waits for more than another thread's slice of the body.
 */
public final class Attempt {
    /** The thread class of {@code java.lang.ref.Cleaner}, through which SDKs close what the application lost. */
    private static final String CLEANER_THREAD = "jdk.internal.misc.InnocuousThread";

    private static final int BASE_WEIGHT = 2048;
    private static final int MAX_BODY_WEIGHT = 8 * 1024 * 1024;

    private final Call call;
    private final int number;
    private final Capture capture;
    private final AttemptListener listener;
    private final Instant startedAt = Instant.now();
    private final long start = System.nanoTime();
    private final @Nullable Long retryWait;
    private final ReentrantLock lock = new ReentrantLock();

    private final AtomicInteger readers = new AtomicInteger();
    private volatile LlmRequest request;
    private volatile long requestBytes;
    private @Nullable AnswerBody body;
    private @Nullable HttpFacts http;
    private long bodyBytes;
    private long lastByte;
    private boolean ended;
    private volatile boolean answered;
    private volatile long lastSign = start;
    private volatile @Nullable String responseId;

    Attempt(Call call, Sent sent, AttemptListener listener) {
        this.call = call;
        this.number = call.nextAttempt(sent.number());
        this.capture = sent.capture();
        this.request = call.completed(sent.request());
        this.requestBytes = sent.bytes();
        this.listener = listener;
        this.retryWait = call.nanosSinceLast(start);
    }

    Call call() {
        return call;
    }

    /** What tells it from the calls that others tell of. */
    Sighting sighting() {
        CallContext context = call.origin().context();
        return new Sighting(context.traceId(), context.spanId(), null, startedAt, null, request.model(), responseId);
    }

    /** What the request says, where that was not yet known at its start. */
    public void asked(LlmRequest asked, long bytes) {
        request = call.completed(asked);
        requestBytes = bytes;
    }

    /** The answer's head is here. */
    public void answered(HttpFacts facts, AnswerBody answerBody) {
        lock.lock();
        try {
            http = facts;
            body = answerBody;
            lastByte = System.nanoTime();
            lastSign = lastByte;
            answered = true;
        } finally {
            lock.unlock();
        }
    }

    /** The application has read these bytes of the body. */
    public void read(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            if (ended || body == null) {
                return;
            }
            long now = System.nanoTime();
            lastByte = now;
            lastSign = now;
            bodyBytes += length;
            body.feed(bytes, offset, length, now);
        } finally {
            lock.unlock();
        }
    }

    /** A thread of the application is about to wait for the body, however long that takes. */
    public void startsReading() {
        readers.incrementAndGet();
    }

    /** Whether somebody waits for the body. */
    public boolean isBeingRead() {
        return readers.get() > 0;
    }

    /** That thread is back. */
    public void stopsReading() {
        readers.decrementAndGet();
        lastSign = System.nanoTime();
    }

    /** The application has read the body to its end. */
    public void bodyEnded() {
        end(Ending.END_OF_BODY, null);
    }

    /** The application closes the answer, or has cancelled its future. What the garbage collector closes was abandoned. */
    public void closed() {
        boolean collected = Thread.currentThread().getClass().getName().equals(CLEANER_THREAD);
        end(collected ? Ending.ABANDONED : Ending.CLOSED, null);
    }

    /** Nobody will read on. */
    public void abandoned() {
        end(Ending.ABANDONED, null);
    }

    /** The request, or reading the body, threw. */
    public void failed(Throwable thrown) {
        end(Ending.THROWN, thrown);
    }

    /** This was no attempt: another one is inside it. */
    public void discard() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
        } finally {
            lock.unlock();
        }
        call.attemptDiscarded(number);
        listener.discarded(this);
    }

    public boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Whether an answer is here that nobody has touched for that long. */
    boolean isIdle(Duration limit) {
        return answered && readers.get() == 0 && System.nanoTime() - lastSign > limit.toNanos();
    }

    private void end(Ending ending, @Nullable Throwable thrown) {
        LlmEvent event;
        long now = System.nanoTime();
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
            event = event(ending, thrown, now);
            body = null;
        } finally {
            lock.unlock();
        }
        call.attemptEnded(now);
        responseId = event.response() == null ? null : event.response().id();
        listener.ended(
                this,
                new FinishedEvent(
                        event, weight(requestBytes, bodyBytes), call.origin().audience()));
    }

    /** Estimate of what an event holds that was made of so many bytes. */
    static long weight(long requestBytes, long bodyBytes) {
        return BASE_WEIGHT + 2 * (Math.min(requestBytes, MAX_BODY_WEIGHT) + Math.min(bodyBytes, MAX_BODY_WEIGHT));
    }

    private LlmEvent event(Ending ending, @Nullable Throwable thrown, long now) {
        Answer answer = body == null ? null : body.end();
        Integer status = http == null ? null : http.status();
        Outcome outcome = ending.outcome(status, answer);
        boolean failed = outcome == Outcome.FAILURE;
        return LlmEvent.builder(failed ? EventType.ERROR : EventType.LLM_INTERACTION, capture)
                .timestamp(startedAt)
                .callId(call.id())
                .attempt(number)
                .outcome(outcome)
                .request(request)
                .response(answer == null ? null : answer.response())
                .timing(timing(ending, outcome, answer, now))
                .stream(stream(ending, outcome, answer))
                .http(http)
                .failure(failed ? Ending.failure(thrown, status, answer) : null)
                .context(call.origin().context())
                .thread(call.origin().thread())
                .build();
    }

    /** An attempt lasts until its last byte; only one that failed or was cut short lasts until that. */
    private Timing timing(Ending ending, Outcome outcome, @Nullable Answer answer, long now) {
        boolean untilLastByte = answer != null && (outcome == Outcome.SUCCESS || ending == Ending.ABANDONED);
        return new Timing(
                Duration.ofNanos((untilLastByte ? lastByte : now) - start),
                answer == null ? null : sinceStart(answer.firstContentAt()),
                answer == null ? null : nanos(answer.maxGapNanos()),
                nanos(retryWait));
    }

    private @Nullable StreamFacts stream(Ending ending, Outcome outcome, @Nullable Answer answer) {
        Integer chunks = answer == null ? null : answer.chunks();
        boolean asked = Boolean.TRUE.equals(request.stream());
        return asked || chunks != null ? new StreamFacts(ending.streamOutcome(outcome), chunks) : null;
    }

    private @Nullable Duration sinceStart(@Nullable Long nanoTime) {
        return nanoTime == null ? null : Duration.ofNanos(nanoTime - start);
    }

    private static @Nullable Duration nanos(@Nullable Long nanos) {
        return nanos == null ? null : Duration.ofNanos(nanos);
    }
}
