package io.llmlog.analytics.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes in the body of a request before a thread works on it: who sends slowly holds some memory and no thread. Who is not known is heard
 * only as far as a polite answer takes.
 */
final class BodyCollector extends Handler.Wrapper {
    /** One more than is taken, so that whoever reads it sees that it is too much. */
    private static final int MOST = RequestBody.MOST + 1;

    private static final int MOST_OF_STRANGERS = 16 << 10;
    private static final long MOST_AT_ONCE = 128L << 20;

    private final Predicate<Request> isWelcome;
    private final AtomicLong held = new AtomicLong();

    BodyCollector(Predicate<Request> isWelcome) {
        this.isWelcome = isWelcome;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request)) {
            return super.handle(request, response, callback);
        }
        boolean welcome = isWelcome.test(request);
        new IncomingBody(this, request, response, callback, welcome ? MOST : MOST_OF_STRANGERS, welcome).start();
        return true;
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** Whether there is room for so much more of all bodies together; it is taken in any case. */
    boolean hold(int bytes) {
        return held.addAndGet(bytes) <= MOST_AT_ONCE;
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }
}
