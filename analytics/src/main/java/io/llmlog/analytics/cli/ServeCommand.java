package io.llmlog.analytics.cli;

import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code llmlog serve}: the analytics service, until it is told to stop. */
@Command(
        name = "serve",
        description =
                "Follow event files, store their events and serve metrics and the dashboard, on this machine only.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class)
final class ServeCommand implements Callable<Integer> {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8787")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the stored events, made when missing. Default: ${DEFAULT-VALUE}.",
            defaultValue = ".llmlog/data")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--tail",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files of JSON lines to follow; they need not exist yet. May be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "What programs that send events to /ingest must carry as Authorization: Bearer TOKEN."
                    + " Default: the environment variable LLMLOG_INGEST_TOKEN, which other users cannot see in the list of"
                    + " processes; without either every program of this machine may send.",
            defaultValue = "${env:LLMLOG_INGEST_TOKEN}")
    private @Nullable String token;

    @Override
    public Integer call() throws InterruptedException {
        check();
        try (StopSignal signal = StopSignal.install();
                AnalyticsService service = AnalyticsService.start(new ServiceOptions(port, data, files, token))) {
            announce(service);
            signal.asked().await();
        }
        return 0;
    }

    private void check() {
        List<String> problems = new ArrayList<>();
        Ports.check(port, problems);
        if (Files.exists(data) && !Files.isDirectory(data)) {
            problems.add("--data " + data + " is not a directory");
        }
        if (token != null && !TOKEN.matcher(token).matches()) {
            problems.add("--token must consist of letters, digits and -._~+/ and may end in = (RFC 6750)");
        }
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                problems.add("--tail " + file + " is a directory; name the files in it");
            }
        }
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("\n", problems));
        }
    }

    private void announce(AnalyticsService service) {
        var out = spec.commandLine().getOut();
        out.println("LLMLog is serving at " + service.address());
        if (files.isEmpty()) {
            out.println("No file is followed: name one with --tail FILE, or send events to " + service.address()
                    + "ingest.");
        }
        out.flush();
    }
}
