package io.llmlog.agent.bridge;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Called from code woven into client libraries, which says the name of the library it is woven into. Of JDK types alone, so that every
 * class loader that sees the system class loader can call it. No method throws: what goes wrong behind them must not reach the application.
 */
public final class Hooks {
    private static volatile @Nullable CallWatcher watcher;

    private Hooks() {}

    /** A transport was given to an SDK. */
    public static void transport(String library, @Nullable Object client) {
        CallWatcher calls = watcher;
        if (calls != null && client != null) {
            calls.transport(library, client);
        }
    }

    /** What shall be sent instead of a body: the same, unless the agent was told to ask for more. */
    public static @Nullable Object instead(String library, @Nullable Object body) {
        CallWatcher calls = watcher;
        return calls == null || body == null ? body : calls.instead(library, body);
    }

    /** The application composes a request with that body: on its own thread, which need not be the one that sends it. */
    public static void composing(String library, @Nullable Object body) {
        CallWatcher calls = watcher;
        if (calls != null && body != null) {
            calls.composing(library, body);
        }
    }

    /**
     * A transport is about to send a request; gives what {@link #answered} needs to be given.
     *
     * @param receiver who is told of the answer piece by piece, where the library has such a thing
     */
    public static @Nullable Object sending(
            String library, Object client, @Nullable Object request, @Nullable Object receiver) {
        CallWatcher calls = watcher;
        return calls == null || request == null ? null : calls.sending(library, client, request, receiver);
    }

    /** A transport has come back, with an answer or the future of one, or by throwing. */
    public static void answered(@Nullable Object token, @Nullable Object answer, @Nullable Throwable thrown) {
        CallWatcher calls = watcher;
        if (calls != null && token != null) {
            calls.answered(token, answer, thrown);
        }
    }

    /** Somebody asked an answer for its body; gives the stream they shall get. */
    public static @Nullable InputStream body(String library, Object answer, @Nullable InputStream body) {
        CallWatcher calls = watcher;
        return calls == null || body == null ? body : calls.body(library, answer, body);
    }

    /**
     * Something gives what comes later, by a publisher of reactive streams; gives the one that they shall get.
     *
     * @param source a client, or an answer whose body it is
     * @param request what is sent once somebody subscribes; null for a body
     */
    public static @Nullable Object flow(
            String library, Object source, @Nullable Object request, @Nullable Object publisher) {
        CallWatcher calls = watcher;
        return calls == null || publisher == null ? publisher : calls.flow(library, source, request, publisher);
    }

    /**
     * Somebody asked for what the bytes of an answer are read from, or passed to, in a form of the library's own; gives what they shall get,
     * of the same type.
     *
     * @param body which body it is of, or what {@link #sending} gave
     */
    public static @Nullable Object source(String library, Object body, @Nullable Object source) {
        CallWatcher calls = watcher;
        return calls == null || source == null ? source : calls.source(library, body, source);
    }

    /** Somebody closes an answer, or a span has ended. */
    public static void closing(String library, Object answer) {
        CallWatcher calls = watcher;
        if (calls != null) {
            calls.closing(library, answer);
        }
    }

    /**
     * A receiver is told of its answer.
     *
     * @param signal what it is told, the name of the method
     * @param first and {@code second}: what the method was given
     */
    public static void receiving(
            String library, Object receiver, String signal, @Nullable Object first, @Nullable Object second) {
        CallWatcher calls = watcher;
        if (calls != null) {
            calls.receiving(library, receiver, signal, first, second);
        }
    }

    /** What this thread sends from here on are attempts of one call; gives what {@link #called} needs to be given. */
    public static @Nullable Object calling(String library) {
        CallWatcher calls = watcher;
        return calls == null ? null : calls.calling(library);
    }

    /** That call is over. */
    public static void called(@Nullable Object token) {
        CallWatcher calls = watcher;
        if (calls != null && token != null) {
            calls.called(token);
        }
    }

    /** For the agent alone: who is told from now on. */
    public static void connect(@Nullable CallWatcher calls) {
        watcher = calls;
    }
}
