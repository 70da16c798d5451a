package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The packaged jar, serving, in a process of its own. */
final class ServiceProcess implements AutoCloseable {
    private static final Path JAR = Path.of("target", "llmlog.jar").toAbsolutePath();
    private static final String SERVING = "LLMLog is serving at ";

    private final Process process;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServiceProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static ProcessBuilder command(Path temporary, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Starts it with a file to follow, at any port, and waits until it serves. */
    static ServiceProcess start(Path temporary, Path data, Path file) throws IOException {
        return serve(temporary, 0, data, "--tail", file.toString());
    }

    /** Starts it and waits until it serves. */
    static ServiceProcess serve(Path temporary, int port, Path data, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--port", String.valueOf(port), "--data", data.toString()));
        arguments.addAll(List.of(more));
        Process process = command(temporary, arguments.toArray(String[]::new))
                .redirectError(temporary.resolve("service.log").toFile())
                .start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(SERVING)) {
                return new ServiceProcess(process, URI.create(line.substring(SERVING.length())));
            }
        }
        throw new AssertionError(
                "the service ended with " + process.exitValue() + "; see " + temporary.resolve("service.log"));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        return new ObjectMapper()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    long events() {
        try {
            return get("health").path("events").asLong();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The values of that field in all events, of which no two may have the same. */
    Set<String> values(String field) throws IOException, InterruptedException {
        Set<String> values = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = get("events?limit=1000" + cursor);
            page.path("events")
                    .forEach(event ->
                            assertThat(values.add(event.path(field).asText())).isTrue());
            cursor = page.path("next_cursor").isNull()
                    ? null
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (cursor != null);
        return values;
    }

    long pid() {
        return process.pid();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop and waits until it has; its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the service does not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
