package io.llmlog.agent;

import io.llmlog.agent.bridge.AgentBridge;
import io.llmlog.agent.bridge.AgentSide;
import io.llmlog.agent.bridge.CallWatcher;
import io.llmlog.agent.bridge.Hooks;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent, with the JVM or in one that runs already. Never throws: whatever is wrong with the agent, the application runs on
 * without it.
 */
public final class LlmLogAgent {
    private static final String START = "io.llmlog.agent.start.AgentStart";
    private static final String COMMAND_LINE = "io.llmlog.agent.start.CommandLine";

    private static boolean started;

    private LlmLogAgent() {}

    /** With {@code -javaagent:llmlog-javaagent.jar=options}. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    /** Attached to a JVM that runs. */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        start(options, instrumentation);
    }

    /** {@code java -jar llmlog-javaagent.jar --help}. */
    public static void main(String[] args) throws ReflectiveOperationException, URISyntaxException {
        isolated(COMMAND_LINE).getMethod("main", String[].class).invoke(null, (Object) args);
    }

    private static synchronized void start(@Nullable String options, Instrumentation instrumentation) {
        if (started) {
            say("is running already; the second start is ignored");
            return;
        }
        try {
            Object start = isolated(START).getConstructor().newInstance();
            connect(start, options == null ? "" : options, instrumentation);
        } catch (Throwable failure) {
            say("could not start and does nothing: " + failure);
        }
    }

    @SuppressWarnings("unchecked") // AgentStart is compiled against this very type; it only comes from another loader.
    private static void connect(Object start, String options, Instrumentation instrumentation) {
        Object side = ((BiFunction<String, Instrumentation, @Nullable Object>) start).apply(options, instrumentation);
        if (side instanceof AgentSide agent && side instanceof CallWatcher watcher) {
            AgentBridge.connect(agent);
            Hooks.connect(watcher);
            started = true;
        }
    }

    private static Class<?> isolated(String name) throws ClassNotFoundException, URISyntaxException {
        File jar = new File(LlmLogAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Class.forName(name, true, new ClassDataLoader(jar, LlmLogAgent.class.getClassLoader()));
    }

    private static void say(String problem) {
        System.err.println("llmlog WARN: the agent " + problem);
    }
}
