package io.llmlog.agent.bridge;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Stands where the agent's bridge would be, in the system class loader: that of an older agent, which has all but {@code context}. Without a
 * test that asks for more it behaves as if no agent ran.
 */
public final class AgentBridge {
    /** The consumers that are registered. */
    public static final List<Consumer<Map<String, Object>>> REGISTERED = new CopyOnWriteArrayList<>();

    /** What happens while one registers. */
    public static volatile Consumer<Consumer<Map<String, Object>>> onRegister = consumer -> {};

    private AgentBridge() {}

    public static boolean register(Consumer<Map<String, Object>> appender) {
        REGISTERED.add(appender);
        onRegister.accept(appender);
        return true;
    }

    public static void unregister(Consumer<Map<String, Object>> appender) {
        REGISTERED.remove(appender);
    }

    public static long openScope(Map<String, Object> context) {
        return 0;
    }

    public static boolean closeScope(long scope, Map<String, Object> facts) {
        return false;
    }
}
