package io.llmlog.analytics.cli;

import io.llmlog.analytics.demo.Demo;
import io.llmlog.analytics.demo.DemoOptions;
import io.llmlog.analytics.demo.Provider;
import io.llmlog.analytics.http.HttpApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog demo}: everything together, in one terminal. */
@Command(
        name = "demo",
        description = "Run a chat program under the agent, follow its LLM calls and show what comes of them.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class)
final class DemoCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 8787;
    private static final String KEY = "OPENAI_API_KEY";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long, such as 20s or 5m. Default: until Ctrl-C.")
    private @Nullable Duration time;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Port of the page; 0 takes any free one. Default: " + USUAL_PORT + ", or any when that is taken.")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of its files, made anew each time. Default: .llmlog/demo in the project's root.")
    private @Nullable Path directory;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Who answers: simulated (default), openai (needs " + KEY
                    + " and costs money) or ollama (on this machine).",
            defaultValue = "simulated")
    private Provider provider = Provider.SIMULATED;

    @Override
    public Integer call() throws InterruptedException {
        check();
        Path home = Home.directory();
        Path files = directory == null ? home.resolve(".llmlog/demo") : directory.toAbsolutePath();
        DemoOptions options = new DemoOptions(
                home, files.normalize(), time, chosenPort(), provider, Boolean.getBoolean("llmlog.terminal"));
        try (StopSignal signal = StopSignal.install()) {
            new Demo(options, spec.commandLine().getOut(), signal.asked()).run();
        }
        return 0;
    }

    private void check() {
        List<String> problems = new ArrayList<>();
        if (port != null) {
            Ports.check(port, problems);
        }
        if (provider == Provider.OPENAI && System.getenv().getOrDefault(KEY, "").isBlank()) {
            problems.add("--provider openai needs the environment variable " + KEY);
        }
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
    }

    private int chosenPort() {
        if (port != null) {
            return port;
        }
        return HttpApi.isFree(USUAL_PORT) ? USUAL_PORT : 0;
    }
}
