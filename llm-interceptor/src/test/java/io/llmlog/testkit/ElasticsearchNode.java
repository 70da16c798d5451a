package io.llmlog.testkit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node of Elasticsearch, a real one in a JVM of its own, that can be killed and started again on the same data: the distribution that the
 * build of llm-interceptor unpacks, or the one in the folder that the system property {@code elasticsearch.home} names. One thread at a time.
 */
public final class ElasticsearchNode implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of("llm-interceptor", "target", "elasticsearch");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final int port;
    private final @Nullable String password;
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Process process;

    private ElasticsearchNode(Path folder, int port, @Nullable String password) {
        this.folder = folder;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts a new one and waits until it answers.
     *
     * @param folder empty; for its data, settings and output
     */
    public static ElasticsearchNode start(Path folder) throws IOException, InterruptedException {
        return start(folder, null);
    }

    /** Starts a new one with a user {@code elastic}, who has that password, and nobody else. */
    public static ElasticsearchNode startSecured(Path folder, String password)
            throws IOException, InterruptedException {
        return start(folder, password);
    }

    private static ElasticsearchNode start(Path folder, @Nullable String password)
            throws IOException, InterruptedException {
        ElasticsearchNode node = new ElasticsearchNode(folder, FreePort.next(), password);
        node.configure();
        node.start();
        return node;
    }

    /** Whether {@link #startSecured} is possible with the plugins that are there. */
    public static boolean hasSecurity() throws IOException {
        return Files.isDirectory(home().resolve("modules").resolve("x-pack-security"));
    }

    public URI uri() {
        return URI.create("http://localhost:" + port);
    }

    /** Starts it again after it was killed, and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        Path home = home();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.elasticsearch.nativeaccess.enableVectorLibrary=false",
                "-cp",
                home.resolve("lib") + "/*" + File.pathSeparator + classPathOfMain(),
                ElasticsearchMain.class.getName(),
                home.toString(),
                folder.toString()));
        if (password != null) {
            command.add(password);
        }
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        awaitHealth();
    }

    /** Ends it as {@code kill -9} does. Does nothing when it does not run. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** The answer to a GET; one that is no success is an error. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", path, "");
        if (response.statusCode() != 200) {
            throw new IOException("GET " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** The answer to a request with a JSON body, whatever its status. */
    public HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (password != null) {
            byte[] login = ("elastic:" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitHealth() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isHealthy()) {
            if (process == null || !process.isAlive() || System.nanoTime() > end) {
                throw new IOException("Elasticsearch did not start: " + Files.readString(output()));
            }
            Thread.sleep(100);
        }
    }

    private boolean isHealthy() throws InterruptedException {
        try {
            return send("GET", "/_cluster/health?wait_for_status=yellow&timeout=1s", "")
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void configure() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        List<String> settings = new ArrayList<>(List.of(
                "cluster.name: llmlog-test",
                "node.name: node",
                "discovery.type: single-node",
                "network.host: 127.0.0.1",
                "http.port: " + port,
                "transport.port: " + FreePort.next(),
                "path.data: " + folder.resolve("data"),
                "path.logs: " + folder.resolve("logs"),
                "cluster.routing.allocation.disk.threshold_enabled: false"));
        if (hasSecurity()) {
            settings.add("xpack.security.enabled: " + (password != null));
        }
        Files.write(folder.resolve("elasticsearch.yml"), settings);
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    /** The unpacked distribution, made to run from a class path. */
    private static Path home() throws IOException {
        String chosen = System.getProperty("elasticsearch.home");
        if (chosen != null) {
            return Path.of(chosen);
        }
        try (Stream<Path> unpacked = Files.list(distribution())) {
            Path home =
                    unpacked.findFirst().orElseThrow(() -> new IOException("nothing is unpacked in " + distribution()));
            try (Stream<Path> modules = Files.list(home.resolve("modules"))) {
                modules.map(module -> module.resolve("plugin-descriptor.properties"))
                        .forEach(ElasticsearchNode::forgetModule);
            }
            return home;
        }
    }

    private static void forgetModule(Path descriptor) {
        try {
            List<String> lines = Files.readAllLines(descriptor);
            if (lines.stream().anyMatch(line -> line.startsWith("modulename="))) {
                Files.write(
                        descriptor,
                        lines.stream()
                                .filter(line -> !line.startsWith("modulename="))
                                .toList());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Other modules, whose tests run in their own folders, use it too. */
    private static Path distribution() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve(DISTRIBUTION))) {
                return up.resolve(DISTRIBUTION);
            }
        }
        throw new IllegalStateException(
                "there is no " + DISTRIBUTION + ": run the tests with mvn verify -pl llm-interceptor first");
    }

    /** A folder with that class alone: what else stands beside it would meet the same classes of Elasticsearch, which it refuses. */
    private Path classPathOfMain() throws IOException {
        String name = ElasticsearchMain.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve("main").resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream original = ElasticsearchMain.class.getResourceAsStream("/" + name)) {
            Files.copy(requireNonNull(original), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return folder.resolve("main");
    }
}
