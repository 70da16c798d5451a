package io.llmlog.agent.start;

import io.llmlog.agent.bridge.AgentSide;
import io.llmlog.agent.bridge.CallWatcher;
import io.llmlog.agent.call.Calls;
import io.llmlog.agent.output.EventOutlet;
import io.llmlog.internal.thread.OwnThread;
import io.llmlog.status.Status;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the bridge holds of the isolated part: the one object that both worlds call. */
final class RunningAgent implements AgentSide, CallWatcher {
    private final CallWatcher watcher;
    private final Calls calls;
    private final EventOutlet outlet;
    private final Status status;

    RunningAgent(CallWatcher watcher, Calls calls, EventOutlet outlet, Status status) {
        this.watcher = watcher;
        this.calls = calls;
        this.outlet = outlet;
        this.status = status;
    }

    /** Everything that is under way ends, and everything that has ended gets where it belongs. */
    void shutDown() {
        calls.endAll();
        outlet.shutDown();
    }

    @Override
    public boolean register(Consumer<Map<String, Object>> appender) {
        try {
            return outlet.register(appender);
        } catch (Throwable failure) {
            failed(failure);
            return false;
        }
    }

    /** A logging framework stops its appenders in a shutdown hook of its own, perhaps before ours runs. */
    @Override
    public void unregister(Consumer<Map<String, Object>> appender) {
        try {
            if (isShuttingDown()) {
                calls.endAll();
            }
            outlet.unregister(appender);
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    @Override
    public long openScope(Map<String, Object> context) {
        try {
            return calls.openScope(context);
        } catch (Throwable failure) {
            failed(failure);
            return 0;
        }
    }

    @Override
    public boolean closeScope(long scope, Map<String, Object> facts) {
        try {
            return calls.closeScope(scope, facts);
        } catch (Throwable failure) {
            failed(failure);
            return false;
        }
    }

    @Override
    public void transport(String library, Object client) {
        watcher.transport(library, client);
    }

    @Override
    public Object instead(String library, Object body) {
        return watcher.instead(library, body);
    }

    @Override
    public void composing(String library, Object body) {
        watcher.composing(library, body);
    }

    @Override
    public @Nullable Object sending(String library, Object client, Object request, @Nullable Object receiver) {
        outlet.watch();
        return watcher.sending(library, client, request, receiver);
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) {
        watcher.answered(token, answer, thrown);
    }

    @Override
    public InputStream body(String library, Object answer, InputStream body) {
        return watcher.body(library, answer, body);
    }

    @Override
    public Object flow(String library, Object source, @Nullable Object request, Object publisher) {
        outlet.watch();
        return watcher.flow(library, source, request, publisher);
    }

    @Override
    public Object source(String library, Object body, Object source) {
        return watcher.source(library, body, source);
    }

    @Override
    public void closing(String library, Object answer) {
        watcher.closing(library, answer);
    }

    @Override
    public void receiving(
            String library, Object receiver, String signal, @Nullable Object first, @Nullable Object second) {
        watcher.receiving(library, receiver, signal, first, second);
    }

    @Override
    public @Nullable Object calling(String library) {
        return watcher.calling(library);
    }

    @Override
    public void called(Object token) {
        watcher.called(token);
    }

    private static boolean isShuttingDown() {
        Thread probe = OwnThread.of("probe", () -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    private void failed(Throwable failure) {
        status.warnOften("bridge", () -> "the agent failed: " + failure);
    }
}
