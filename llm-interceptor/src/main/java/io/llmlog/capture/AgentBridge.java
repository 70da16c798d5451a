package io.llmlog.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The application's end of the bridge to the Java agent, described in {@code docs/agent.md}: the two share no class but one of JDK types in
 * the system class loader. Without an agent every call does
 * nothing; so it is when a bridge of another version throws, which this one never does.
 */
public final class AgentBridge {
    private static final String CLASS = "io.llmlog.agent.bridge.AgentBridge";
    private static final @Nullable AgentBridge PRESENT = find();

    private final MethodHandle register;
    private final MethodHandle unregister;
    private final MethodHandle openScope;
    private final MethodHandle closeScope;
    /** Null in an agent that is older than contexts: everything else works with it. */
    private final @Nullable MethodHandle context;

    private AgentBridge(Class<?> bridge) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        register = lookup.findStatic(bridge, "register", MethodType.methodType(boolean.class, Consumer.class));
        unregister = lookup.findStatic(bridge, "unregister", MethodType.methodType(void.class, Consumer.class));
        openScope = lookup.findStatic(bridge, "openScope", MethodType.methodType(long.class, Map.class));
        closeScope =
                lookup.findStatic(bridge, "closeScope", MethodType.methodType(boolean.class, long.class, Map.class));
        context = contextOrNull(lookup, bridge);
    }

    /** Gives an appender the agent's events, unredacted, as maps under the wire names. Whether there will be any. */
    public static boolean register(Consumer<Map<String, Object>> appender) {
        AgentBridge bridge = PRESENT;
        if (bridge == null) {
            return false;
        }
        try {
            return (boolean) bridge.register.invoke(appender);
        } catch (Throwable broken) {
            return false;
        }
    }

    /** Takes the appender out again. */
    public static void unregister(Consumer<Map<String, Object>> appender) {
        AgentBridge bridge = PRESENT;
        if (bridge == null) {
            return;
        }
        try {
            bridge.unregister.invoke(appender);
        } catch (Throwable broken) {
            // as without an agent
        }
    }

    /** Opens a scope on this thread whose attempts carry that context. Its number, or 0 when there is no agent. */
    public static long openScope(Map<String, Object> context) {
        AgentBridge bridge = PRESENT;
        if (bridge == null) {
            return 0;
        }
        try {
            return (long) bridge.openScope.invoke(context);
        } catch (Throwable broken) {
            return 0;
        }
    }

    /** Closes a scope. Whether the agent saw an attempt in it, whose event now carries those facts. */
    public static boolean closeScope(long scope, Map<String, Object> facts) {
        AgentBridge bridge = PRESENT;
        if (bridge == null || scope == 0) {
            return false;
        }
        try {
            return (boolean) bridge.closeScope.invoke(scope, facts);
        } catch (Throwable broken) {
            return false;
        }
    }

    /** Says on whose behalf this thread makes its calls from now on; an empty map ends that. */
    public static void context(Map<String, Object> said) {
        AgentBridge bridge = PRESENT;
        MethodHandle context = bridge == null ? null : bridge.context;
        if (context == null) {
            return;
        }
        try {
            context.invoke(said);
        } catch (Throwable broken) {
            // as without an agent
        }
    }

    /** Whether an agent runs in this JVM. */
    public static boolean isPresent() {
        return PRESENT != null;
    }

    private static @Nullable MethodHandle contextOrNull(MethodHandles.Lookup lookup, Class<?> bridge)
            throws IllegalAccessException {
        try {
            return lookup.findStatic(bridge, "context", MethodType.methodType(void.class, Map.class));
        } catch (NoSuchMethodException older) {
            return null;
        }
    }

    private static @Nullable AgentBridge find() {
        try {
            return new AgentBridge(ClassLoader.getSystemClassLoader().loadClass(CLASS));
        } catch (ReflectiveOperationException | LinkageError absent) {
            return null;
        }
    }
}
