package io.llmlog.analytics.web;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium of this machine, driven over its DevTools protocol: nothing to download and no other program in between. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final List<String> OPTIONS = List.of(
            "--headless",
            "--no-sandbox", // a root user has no sandbox, and only our own page is opened
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--remote-debugging-port=0",
            "--window-size=1400,1000");

    private final Process process;
    private final DevTools devTools;
    private final List<String> targets = new ArrayList<>();

    private Browser(Process process, DevTools devTools) {
        this.process = process;
        this.devTools = devTools;
    }

    /** The program that {@code CHROME_BIN} names, else the first one on the path. */
    static Optional<Path> find() {
        Stream<Path> named = Stream.ofNullable(System.getenv("CHROME_BIN")).map(Path::of);
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    /** The same; where there is none the tests that need it are skipped, or fail with {@code CI=true}. */
    static Path require(String test) {
        return find().orElseGet(() -> {
            String missing = test + " needs Chromium: none is on the PATH; install one or name it in CHROME_BIN";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing);
            }
            System.out.println("Skipped: " + missing);
            return abort(missing);
        });
    }

    /** Starts the program with an empty profile in that directory. */
    static Browser start(Path program, Path profile) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--user-data-dir=" + profile));
        command.addAll(OPTIONS);
        command.add("about:blank");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new Browser(process, DevTools.connect(address(process)));
    }

    /** Opens the address in a new tab; the caller waits for what it expects there. */
    Page open(URI address) {
        String target = devTools.call("Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asText();
        targets.add(target);
        String session = devTools.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asText();
        return Page.open(devTools, session, address);
    }

    void closePages() {
        targets.forEach(target -> devTools.call("Target.closeTarget", Map.of("targetId", target)));
        targets.clear();
    }

    @Override
    public void close() {
        devTools.call("Browser.close", Map.of());
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static URI address(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                drain(output);
                return URI.create(matcher.group(1));
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("the browser ended at its start:\n" + said);
    }

    /** Takes what the browser goes on to say, which would stop it once the pipe is full. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(
                () -> {
                    try {
                        while (output.readLine() != null) {}
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "browser-output");
        reader.setDaemon(true);
        reader.start();
    }
}
