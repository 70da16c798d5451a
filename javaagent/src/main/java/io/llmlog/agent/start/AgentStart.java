package io.llmlog.agent.start;

import io.llmlog.agent.call.Calls;
import io.llmlog.agent.context.DiagnosticContexts;
import io.llmlog.agent.output.EventOutlet;
import io.llmlog.agent.sdk.FollowedThreads;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Followers;
import io.llmlog.agent.sdk.JdkSeam;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.LibraryTransformer;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.config.SettingsException;
import io.llmlog.internal.thread.OwnThread;
import io.llmlog.status.Status;
import io.llmlog.status.StatusListener;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Starts the isolated part, called through the loader's border by its JDK type. Gives what the bridge shall be connected to, or null when
 * the agent is switched off or was told nonsense, which it has then said on standard error.
 */
public final class AgentStart implements BiFunction<String, Instrumentation, @Nullable Object> {
    /** For the loader. */
    public AgentStart() {}

    @Override
    public @Nullable Object apply(String text, Instrumentation instrumentation) {
        AgentOptions options;
        try {
            options = AgentOptions.read(text, System.getProperties(), System.getenv());
        } catch (SettingsException wrong) {
            System.err.println("llmlog WARN: the agent does not start: " + wrong.getMessage());
            return null;
        }
        return options.enabled() ? start(options, instrumentation) : null;
    }

    private static RunningAgent start(AgentOptions options, Instrumentation instrumentation) {
        Status status = new Status(StatusListener.standardError());
        EventOutlet outlet = new EventOutlet(options.settings(), options.explicitSinks(), status);
        Calls calls = new Calls(options.idleLimit(), outlet::offer);
        outlet.everySecond(calls::tidy);
        DiagnosticContexts contexts = new DiagnosticContexts();
        List<Library> libraries = Libraries.chosen(options.switchedOff(), options.hosts());
        LibraryTransformer transformer = new LibraryTransformer(instrumentation, libraries, contexts, status);
        FollowedThreads followed = new FollowedThreads();
        Surroundings surroundings = new Surroundings(
                calls, contexts, transformer, followed, options.hosts(), options.includeUsage(), status);
        Map<String, Follower> followers =
                libraries.stream().collect(Collectors.toMap(Library::name, library -> library.follower(surroundings)));
        RunningAgent agent = new RunningAgent(new Followers(followers, followed, status), calls, outlet, status);
        transformer.install();
        if (libraries.contains(Libraries.JDK)) {
            new JdkSeam(instrumentation, Libraries.JDK, agent, status).install();
        }
        Runtime.getRuntime().addShutdownHook(OwnThread.of("agent-shutdown", agent::shutDown));
        return agent;
    }
}
