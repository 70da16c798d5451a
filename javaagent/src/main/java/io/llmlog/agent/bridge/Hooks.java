package io.llmlog.agent.bridge;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Called from code woven into client libraries. Of JDK types alone, so that every class loader that sees the system class loader can call
 * it. No method throws: what goes wrong behind them must not reach the application.
 */
public final class Hooks {
    private static volatile @Nullable CallWatcher watcher;

    private Hooks() {}

    /** A transport was given to an SDK. */
    public static void transport(@Nullable Object client) {
        CallWatcher calls = watcher;
        if (calls != null && client != null) {
            calls.transport(client);
        }
    }

    /** The application composes a request with that body: on its own thread, which need not be the one that sends it. */
    public static void composing(@Nullable Object body) {
        CallWatcher calls = watcher;
        if (calls != null && body != null) {
            calls.composing(body);
        }
    }

    /** A transport is about to send a request; gives what {@link #answered} needs to be given. */
    public static @Nullable Object sending(Object client, @Nullable Object request) {
        CallWatcher calls = watcher;
        return calls == null || request == null ? null : calls.sending(client, request);
    }

    /** A transport has come back, with an answer or the future of one, or by throwing. */
    public static void answered(@Nullable Object attempt, @Nullable Object answer, @Nullable Throwable thrown) {
        CallWatcher calls = watcher;
        if (calls != null && attempt != null) {
            calls.answered(attempt, answer, thrown);
        }
    }

    /** Somebody asked an answer for its body; gives the stream they shall get. */
    public static @Nullable InputStream body(Object answer, @Nullable InputStream body) {
        CallWatcher calls = watcher;
        return calls == null || body == null ? body : calls.body(answer, body);
    }

    /** Somebody closes an answer. */
    public static void closing(Object answer) {
        CallWatcher calls = watcher;
        if (calls != null) {
            calls.closing(answer);
        }
    }

    /** For the agent alone: who is told from now on. */
    public static void connect(@Nullable CallWatcher calls) {
        watcher = calls;
    }
}
