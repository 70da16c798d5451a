package io.llmlog.analytics.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** One body on its way in. Jetty calls it by one thread at a time, save for the check whether it still moves. */
final class IncomingBody implements Invocable.Task {
    /** Who is refused before all is sent sees a broken connection instead of the answer, so a little more is read; but not without end. */
    private static final long MOST_DISCARDED = 64L << 20;

    private static final long CHECK_SECONDS = 10;
    private static final long SLOWEST = CHECK_SECONDS * 1024;

    private final BodyCollector collector;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final int most;
    private final boolean discardsRest;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong received = new AtomicLong();
    private long receivedBefore;
    private volatile Scheduler.@Nullable Task check;

    /**
     * Begins with nothing.
     *
     * @param most how much is kept
     * @param discardsRest whether what is beyond that is read, too, and thrown away
     */
    IncomingBody(
            BodyCollector collector,
            Request request,
            Response response,
            Callback callback,
            int most,
            boolean discardsRest) {
        this.collector = collector;
        this.request = request;
        this.response = response;
        this.callback = Callback.from(callback, () -> collector.release(kept.size()));
        this.most = most;
        this.discardsRest = discardsRest;
    }

    void start() {
        scheduleCheck();
        if (read()) {
            handOn();
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** More has come. */
    @Override
    public void run() {
        if (read()) {
            request.getContext().execute(this::handOn);
        }
    }

    /** Takes what is there; true when that is all. */
    private boolean read() {
        while (!over.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return false;
            } else if (Content.Chunk.isFailure(chunk)) {
                fail(chunk.getFailure());
                return false;
            }
            keep(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (last || !isWanted()) {
                return end();
            }
        }
        return false;
    }

    private void keep(Content.Chunk chunk) {
        ByteBuffer bytes = chunk.getByteBuffer();
        received.addAndGet(bytes.remaining());
        byte[] fitting = new byte[Math.min(bytes.remaining(), most - kept.size())];
        bytes.get(fitting);
        kept.write(fitting, 0, fitting.length);
        if (!collector.hold(fitting.length)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
            refuse(HttpStatus.SERVICE_UNAVAILABLE_503, "too much is being sent at once");
        }
    }

    private boolean isWanted() {
        return kept.size() < most || discardsRest && received.get() < MOST_DISCARDED;
    }

    /** The request goes on to those who answer it, as if all had come at once. */
    private void handOn() {
        try {
            if (!collector.getHandler().handle(new Collected(request, kept.toByteArray()), response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }

    private void scheduleCheck() {
        check = request.getComponents().getScheduler().schedule(this::check, CHECK_SECONDS, TimeUnit.SECONDS);
    }

    private void check() {
        if (received.get() - receivedBefore < SLOWEST) {
            refuse(HttpStatus.REQUEST_TIMEOUT_408, "the body comes too slowly");
        } else if (!over.get()) {
            receivedBefore = received.get();
            scheduleCheck();
        }
    }

    private void refuse(int status, String message) {
        if (end()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            Response.writeError(request, response, callback, status, message);
        }
    }

    private void fail(Throwable failure) {
        if (end()) {
            callback.failed(failure);
        }
    }

    private boolean end() {
        Scheduler.Task pending = check;
        if (pending != null) {
            pending.cancel();
        }
        return over.compareAndSet(false, true);
    }

    private static final class Collected extends Request.Wrapper {
        private final Content.Source content;

        Collected(Request request, byte[] content) {
            super(request);
            this.content = Content.Source.from(ByteBuffer.wrap(content));
        }

        @Override
        public Content.Chunk read() {
            return content.read();
        }

        @Override
        public void demand(Runnable callback) {
            content.demand(callback);
        }

        @Override
        public void fail(Throwable failure) {
            content.fail(failure);
        }
    }
}
