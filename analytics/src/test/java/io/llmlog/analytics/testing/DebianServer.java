package io.llmlog.analytics.testing;

import io.llmlog.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** A real server that a package of Debian brings, as a process of its own. */
public final class DebianServer implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI address;

    private DebianServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param command that of the package and its options; the test is skipped, and says so, where it is not installed
     * @param ready a path that it answers with 200
     */
    public static DebianServer start(Path log, int port, String ready, List<String> command)
            throws IOException, InterruptedException {
        Needed.program("/usr/bin/" + command.get(0));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        DebianServer server = new DebianServer(process, URI.create("http://127.0.0.1:" + port));
        Eventually.eventually(command.get(0) + " answers", () -> server.answers(ready));
        return server;
    }

    private boolean answers(String path) {
        try {
            return get(path).statusCode() == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public URI address() {
        return address;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Kills it, as a machine that goes. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
