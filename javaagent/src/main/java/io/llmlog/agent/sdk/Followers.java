package io.llmlog.agent.sdk;

import io.llmlog.agent.bridge.CallWatcher;
import io.llmlog.internal.thread.OwnThread;
import io.llmlog.status.Status;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leads every signal from woven code to the follower of its library. No method throws: here ends what goes wrong behind them. The agent's
 * own requests are not followed.
 */
public final class Followers implements CallWatcher {
    private final Map<String, Follower> byLibrary;
    private final FollowedThreads followed;
    private final Status status;

    /** Followers by the names of their libraries. */
    public Followers(Map<String, Follower> byLibrary, FollowedThreads followed, Status status) {
        this.byLibrary = Map.copyOf(byLibrary);
        this.followed = followed;
        this.status = status;
    }

    /** What woven code holds between the beginning of a method and its end. */
    private record Token(Follower follower, Object value) {
        static @Nullable Token of(Follower follower, @Nullable Object value) {
            return value == null ? null : new Token(follower, value);
        }

        boolean isRequest() {
            return follower.isRequest(value);
        }
    }

    /** Something that can fail. */
    private interface Step {
        void run(Follower follower) throws Throwable;
    }

    @Override
    public void transport(String library, Object client) {
        tell(library, follower -> follower.transport(client));
    }

    @Override
    public Object instead(String library, Object body) {
        try {
            Follower follower = byLibrary.get(library);
            return follower == null ? body : follower.instead(body);
        } catch (Throwable failure) {
            failed(failure);
            return body;
        }
    }

    @Override
    public void composing(String library, Object body) {
        tell(library, follower -> follower.composing(body));
    }

    @Override
    public @Nullable Object sending(String library, Object client, Object request, @Nullable Object receiver) {
        try {
            Follower follower = byLibrary.get(library);
            Token token = follower == null || OwnThread.isCurrent()
                    ? null
                    : Token.of(follower, follower.sending(client, request, receiver));
            if (token != null && token.isRequest()) {
                followed.enter();
            }
            return token;
        } catch (Throwable failure) {
            failed(failure);
            return null;
        }
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) {
        try {
            if (token instanceof Token sent) {
                if (sent.isRequest()) {
                    followed.leave();
                }
                sent.follower().answered(sent.value(), answer, thrown);
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    @Override
    public InputStream body(String library, Object answer, InputStream body) {
        try {
            Follower follower = byLibrary.get(library);
            return follower == null ? body : follower.body(answer, body);
        } catch (Throwable failure) {
            failed(failure);
            return body;
        }
    }

    @Override
    public Object flow(String library, Object source, @Nullable Object request, Object publisher) {
        try {
            Follower follower = byLibrary.get(library);
            return follower == null || OwnThread.isCurrent() ? publisher : follower.flow(source, request, publisher);
        } catch (Throwable failure) {
            failed(failure);
            return publisher;
        }
    }

    @Override
    public Object source(String library, Object body, Object source) {
        try {
            Follower follower = byLibrary.get(library);
            Object of = body instanceof Token sent ? sent.value() : body;
            return follower == null ? source : follower.source(of, source);
        } catch (Throwable failure) {
            failed(failure);
            return source;
        }
    }

    @Override
    public void closing(String library, Object answer) {
        tell(library, follower -> follower.closing(answer));
    }

    @Override
    public void receiving(
            String library, Object receiver, String signal, @Nullable Object first, @Nullable Object second) {
        tell(library, follower -> follower.receiving(receiver, signal, first, second));
    }

    @Override
    public @Nullable Object calling(String library) {
        try {
            Follower follower = byLibrary.get(library);
            return follower == null ? null : Token.of(follower, follower.calling());
        } catch (Throwable failure) {
            failed(failure);
            return null;
        }
    }

    @Override
    public void called(Object token) {
        try {
            if (token instanceof Token call) {
                call.follower().called(call.value());
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    private void tell(String library, Step step) {
        try {
            Follower follower = byLibrary.get(library);
            if (follower != null) {
                step.run(follower);
            }
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        Surroundings.failed(failure, status);
    }
}
