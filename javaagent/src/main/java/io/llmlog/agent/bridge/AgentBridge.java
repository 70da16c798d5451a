package io.llmlog.agent.bridge;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The meeting place of the agent and the LLMLog that the application itself carries: its appenders take the agent's events here, and its
 * timers tell what the application knows of a call. Both sides reach this class by name through the system class loader and share nothing
 * with each other but JDK types. Thread-safe; no method throws.
 *
 * <p>Without a running agent (it could not start, or was switched off) every method is a no-op that says so.
 */
public final class AgentBridge {
    /** JDK types alone, so that a thread that outlives its application holds none of its classes. */
    private static final ThreadLocal<@Nullable Map<String, Object>> CONTEXT = new ThreadLocal<>();

    private static volatile @Nullable AgentSide agent;

    private AgentBridge() {}

    /**
     * Gives an appender the agent's events, those held since the start first. Each event is the map of its wire names, unredacted; it is
     * shared between appenders and must not be changed. The agent calls {@code appender} on one thread of its own, one event at a time;
     * what it throws is counted and reported, and never reaches the application.
     *
     * <p>When the agent has outputs of its own open, they are flushed and closed before this returns: an appender registers before it
     * opens its files. Registering the same object twice is registering it once.
     *
     * @return false when no events will come: no agent is running, or it was given sinks of its own
     */
    public static boolean register(Consumer<Map<String, Object>> appender) {
        AgentSide side = agent;
        return side != null && side.register(appender);
    }

    /**
     * Takes an appender out, after handing it what has finished so far (for at most a second). While the JVM shuts down the streams still
     * open are ended first and handed over too. After this returns the agent does not call {@code appender} again.
     */
    public static void unregister(Consumer<Map<String, Object>> appender) {
        AgentSide side = agent;
        if (side != null) {
            side.unregister(appender);
        }
    }

    /**
     * Opens a scope on this thread: LLM calls started in it until it closes (retries of them on whatever thread included) carry
     * {@code context}, a map of wire names. Scopes nest; the innermost counts, an outer one gives what the inner does not say.
     *
     * @return the scope's number, or 0 when no agent is running
     */
    public static long openScope(Map<String, Object> context) {
        AgentSide side = agent;
        return side == null ? 0 : side.openScope(context);
    }

    /**
     * Closes a scope, on whatever thread. Until then its last attempt is held, bounded in time and bytes, so that {@code facts} (a map of
     * wire names: what the application says of the outcome) lands on it; on an attempt still under way it lands when that ends.
     *
     * @return whether the scope saw an attempt: then there is an event of it and the caller must record none of its own
     */
    public static boolean closeScope(long scope, Map<String, Object> facts) {
        AgentSide side = agent;
        return side != null && side.closeScope(scope, facts);
    }

    /**
     * Says on whose behalf this thread makes its LLM calls until it says otherwise; an empty map ends that. Of {@code context}, a map of
     * wire names, the caller's identity, labels and tags count. It must not be changed afterwards.
     */
    public static void context(Map<String, Object> context) {
        if (context.isEmpty()) {
            CONTEXT.remove();
        } else {
            CONTEXT.set(context);
        }
    }

    /** For the agent alone: what this thread said last; empty when it said nothing. */
    public static Map<String, Object> context() {
        Map<String, Object> said = CONTEXT.get();
        return said == null ? Map.of() : said;
    }

    /** For the agent alone: the other end from now on. */
    public static void connect(@Nullable AgentSide side) {
        agent = side;
    }
}
