package io.llmlog.agent.sdk;

import org.jspecify.annotations.Nullable;

/**
 * The threads that are sending a request some library's follower follows: what an HTTP client beneath is asked for there is that request
 * again. Thread-safe.
 */
public final class FollowedThreads {
    @SuppressWarnings("ThreadLocalUsage") // There is one instance in a JVM.
    private final ThreadLocal<@Nullable Integer> depth = new ThreadLocal<>();

    /** Whether this thread is one of them. */
    public boolean includesThis() {
        return depth.get() != null;
    }

    /** This thread begins to send a request that is followed; {@link #leave} has to come. */
    public void enter() {
        Integer now = depth.get();
        depth.set(now == null ? 1 : now + 1);
    }

    /** It is done with it. */
    public void leave() {
        Integer now = depth.get();
        if (now == null || now == 1) {
            depth.remove();
        } else {
            depth.set(now - 1);
        }
    }
}
