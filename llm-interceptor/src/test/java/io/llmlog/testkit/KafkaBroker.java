package io.llmlog.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker, a single node in a JVM of its own, that can be killed, stopped and started again on the same data. Needs the class path
 * that the build of llm-interceptor writes, and a POSIX system for {@link #pause}. Topics must be created. Its second listener asks for
 * {@link #USER} and {@link #PASSWORD}, by SASL PLAIN.
 */
public final class KafkaBroker implements AutoCloseable {
    public static final String USER = "writer";
    public static final String PASSWORD = "writer-pw-1";

    private static final Path CLASS_PATH = Path.of("llm-interceptor", "target", "kafka-broker.classpath");
    private static final String CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw";
    private static final long PATIENCE_SECONDS = 90;

    private final Path folder;
    private final int port;
    private final int saslPort;
    private final int proxiedPort;
    private final int proxyPort;
    private final Thread undertaker = new Thread(this::kill);
    private @Nullable Process process;

    private KafkaBroker(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.saslPort = FreePort.next();
        this.proxiedPort = FreePort.next();
        this.proxyPort = FreePort.next();
    }

    /**
     * Starts a new one and waits until it answers.
     *
     * @param folder empty; for its data, settings and output
     */
    public static KafkaBroker start(Path folder) throws IOException, InterruptedException {
        return start(folder, FreePort.next());
    }

    /** Starts a new one at a port that was promised to somebody. */
    public static KafkaBroker start(Path folder, int port) throws IOException, InterruptedException {
        KafkaBroker broker = new KafkaBroker(folder, port);
        Files.write(broker.settingsFile(), broker.settings(FreePort.next()));
        Process format = java(
                folder,
                "kafka.tools.StorageTool",
                List.of("format", "-t", CLUSTER_ID, "-c", broker.settingsFile().toString()));
        if (!format.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || format.exitValue() != 0) {
            throw new IOException("cannot format the storage of Kafka: " + broker.output());
        }
        Runtime.getRuntime().addShutdownHook(broker.undertaker);
        broker.start();
        return broker;
    }

    /** Where clients find it: {@code localhost:port}. */
    public String address() {
        return "localhost:" + port;
    }

    /** Where clients find it that must log in. */
    public String saslAddress() {
        return "localhost:" + saslPort;
    }

    /** Where a proxy finds it for clients that it sends to {@link #proxyPort}. */
    public int proxiedPort() {
        return proxiedPort;
    }

    /** Where a proxy is to listen. */
    public int proxyPort() {
        return proxyPort;
    }

    /** Starts it again on its data, after it was killed, and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        process = java(folder, "kafka.Kafka", List.of(settingsFile().toString()));
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException dead) {
            throw new IOException("Kafka did not answer: " + output(), dead);
        }
    }

    /** Ends it as {@code kill -9} does. Does nothing when it does not run. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Keeps it from doing anything; its connections stay open. */
    public void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Lets it go on. */
    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** A client for administrators, to be closed. */
    public Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers", address(), "default.api.timeout.ms", String.valueOf(PATIENCE_SECONDS * 1000)));
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(undertaker);
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private Path settingsFile() {
        return folder.resolve("server.properties");
    }

    private List<String> settings(int controllerPort) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("node.id", "1");
        settings.put("process.roles", "broker,controller");
        settings.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "listeners",
                "PLAINTEXT://localhost:" + port + ",LOGIN://localhost:" + saslPort + ",PROXIED://localhost:"
                        + proxiedPort + ",CONTROLLER://localhost:" + controllerPort);
        settings.put(
                "advertised.listeners",
                "PLAINTEXT://localhost:" + port + ",LOGIN://localhost:" + saslPort + ",PROXIED://localhost:"
                        + proxyPort);
        settings.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,LOGIN:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("listener.name.login.sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.login.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\"" + PASSWORD
                        + "\";");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "true");
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("log.dirs", folder.resolve("data").toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the controller must give up the old session before it takes the new one.
        settings.put("broker.session.timeout.ms", "1500");
        settings.put("broker.heartbeat.interval.ms", "300");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    private static Process java(Path folder, String mainClass, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Files.readString(classPathFile()),
                mainClass));
        command.addAll(arguments);
        File output = folder.resolve("broker.out").toFile();
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start();
    }

    /** The tests of every module find it, whichever folder they run in. */
    private static Path classPathFile() throws IOException {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path file = up.resolve(CLASS_PATH);
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new IOException(
                "no " + CLASS_PATH + ": run mvn verify -pl llm-interceptor once, which resolves the broker");
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("broker.out"));
    }
}
