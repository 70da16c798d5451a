package io.llmlog.analytics.cli;

import static io.llmlog.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.LlmLogger;
import io.llmlog.event.LlmRequest;
import io.llmlog.logback.LlmAppender;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.testkit.ElasticsearchNode;
import io.llmlog.testkit.FreePort;
import io.llmlog.testkit.KafkaBroker;
import io.llmlog.testkit.KafkaTopic;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Fifty secrets on every way there is: the program of the demo asks with them under the agent, and a program logs them in prompts, answers, labels,
 * log messages, arguments, the MDC and exceptions. Then all that was written anywhere is searched for them: files, archives, the spool of a server that
 * never answers, Kafka's records, Elasticsearch's documents, the service's store and answers, and what the programs printed.
 */
class PlantedSecretsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TOPIC = "llm-events";
    private static final Path CHAT_APP = jar("examples/chat-app/target/chat-app.jar");
    private static final Path AGENT = jar("javaagent/target/llmlog-javaagent.jar");
    private static final Path SIMULATOR = jar("examples/provider-simulator/target/provider-simulator.jar");

    private final List<Planted> planted = planted();

    @TempDir
    private Path directory;

    /** A secret, and what a user says with it. */
    private record Planted(String secret, String sentence) {}

    /** Something that was written, as bytes read one for one. */
    private record Written(String where, String bytes) {}

    @BeforeAll
    static void needsTheJarsOfOtherModules() {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.OFF);
        List<Path> missing = Stream.of(CHAT_APP, AGENT, SIMULATOR)
                .filter(jar -> !Files.exists(jar))
                .toList();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(missing).isEmpty();
        }
        assumeTrue(missing.isEmpty(), "the search for planted secrets is skipped: not built are " + missing);
    }

    @Test
    void nothingThatIsWrittenHoldsAPlantedSecret() throws Exception {
        assertThat(planted).hasSize(50);
        List<Written> written = new ArrayList<>();
        int port = FreePort.next();
        try (KafkaBroker broker = KafkaBroker.start(made("kafka"));
                ElasticsearchNode node = ElasticsearchNode.start(made("elasticsearch"));
                ServiceProcess service = ServiceProcess.serve(made("service"), port, made("data"))) {
            KafkaTopic topic = KafkaTopic.create(broker, TOPIC);
            List<String> sinks = List.of(
                    "file:" + directory.resolve("events/llm-events.json") + "?max-size=64KiB",
                    "kafka://" + broker.address() + "/" + TOPIC,
                    "es+" + node.uri(),
                    "http://localhost:" + port,
                    "es+http://127.0.0.1:" + FreePort.next() + "/nobody-there");
            ask(sinks);
            log(sinks);

            List<String> records =
                    topic.records().stream().map(record -> record.value()).toList();
            assertThat(records).hasSizeGreaterThan(2 * planted.size()).anyMatch(record -> record.contains("<CARD_1>"));
            written.add(new Written("Kafka", bytes(records.toString())));

            node.send("POST", "/_refresh", "");
            JsonNode found = node.get("/_all/_search?size=10000");
            assertThat(found.path("hits").path("hits").size()).isGreaterThan(2 * planted.size());
            written.add(new Written("Elasticsearch", bytes(found.toString())));

            assertThat(service.events()).isGreaterThan(2L * planted.size());
            written.add(new Written("the service's answers", bytes(pages(service))));
            service.stop();
        }
        List<Written> files = files();
        assertThat(files).extracting(Written::where).anyMatch(file -> file.endsWith(".gz"));
        assertThat(files)
                .filteredOn(file ->
                        file.where().contains("nobody-there") || file.where().contains("spool"))
                .anyMatch(file -> file.bytes().contains("<IBAN_1>"));
        written.addAll(files);
        assertThat(requests()).allMatch(PlantedSecretsIT::isWhole);

        assertThat(written).allSatisfy(this::holdsNone);
    }

    private void holdsNone(Written written) {
        for (Planted secret : planted) {
            assertThat(written.bytes().contains(bytes(secret.secret())))
                    .as("secret " + planted.indexOf(secret) + " in " + written.where())
                    .isFalse();
        }
    }

    /** The demo's program, whose provider must get every secret. */
    private void ask(List<String> sinks) throws Exception {
        Path questions = Files.write(
                made("planted").resolve("questions.txt"),
                planted.stream().map(Planted::sentence).toList());
        Path configuration = Files.writeString(directory.resolve("logback.xml"), configuration(sinks));
        Process simulator = java(
                "simulator",
                "-jar",
                SIMULATOR.toString(),
                "--port",
                "0",
                "--error-rate",
                "0.1",
                "--request-log",
                made("planted/requests").toString());
        try {
            Process chat = java(
                    "chat-app",
                    "-javaagent:" + AGENT,
                    "-Dlogback.configurationFile=" + configuration,
                    "-cp",
                    CHAT_APP + File.pathSeparator + kafkaClients(),
                    "io.llmlog.examples.chat.ChatApp",
                    "--base-url",
                    simulatorUrl(),
                    "--questions",
                    questions.toString(),
                    "--calls",
                    "150",
                    "--users",
                    "4",
                    "--rate",
                    "60");
            assertThat(chat.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(chat.exitValue()).as(output("chat-app")).isZero();
        } finally {
            simulator.destroyForcibly().waitFor();
        }
        String asked = String.join("", requests());
        assertThat(planted)
                .allMatch(secret -> asked.contains(bytes(secret.secret().replace("\\", "\\\\"))));
    }

    private String configuration(List<String> sinks) {
        StringBuilder elements = new StringBuilder();
        sinks.forEach(sink ->
                elements.append("<sink>").append(sink.replace("&", "&amp;")).append("</sink>"));
        return """
                <configuration>
                  <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%%level %%logger - %%msg%%n%%rEx{1}</pattern></encoder>
                  </appender>
                  <appender name="LLM" class="io.llmlog.logback.LlmAppender">
                    %s<spoolDir>%s</spoolDir><shutdownTimeout>5s</shutdownTimeout>
                  </appender>
                  <root level="INFO"><appender-ref ref="CONSOLE"/><appender-ref ref="LLM"/></root>
                </configuration>
                """.formatted(elements, directory.resolve("spool"));
    }

    /** An application that is careless with its log. */
    private void log(List<String> sinks) throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LlmAppender appender = new LlmAppender();
        appender.setContext(context);
        sinks.forEach(appender::addSink);
        appender.setSpoolDir(directory.resolve("spool").toString());
        appender.start();
        List<Logger> loggers =
                Stream.of("llm", "careless").map(context::getLogger).toList();
        loggers.forEach(logger -> {
            logger.setAdditive(false);
            logger.addAppender(appender);
        });
        try {
            planted.forEach(secret -> log(secret.sentence(), loggers.get(1)));
            eventually("the servers have what was logged", PATIENCE, () -> isDelivered(appender.stats()));
        } finally {
            loggers.forEach(logger -> {
                logger.detachAppender(appender);
                logger.setAdditive(true);
            });
            appender.stop();
        }
    }

    private static void log(String sentence, Logger log) {
        log.info(sentence);
        log.warn("the user said {}", sentence);
        log.atInfo().addKeyValue("said", sentence).log("said");
        log.error("no answer", new IllegalStateException("cannot answer: " + sentence, new IOException(sentence)));
        MDC.put("last", sentence);
        log.debug("below the level");
        log.info("with a context");
        MDC.remove("last");
        LlmLogger llm = LlmLogger.create();
        llm.logInteraction(sentence, "You said: " + sentence, "gpt-4o-mini", "u-17", 10, 5, Map.of("note", sentence));
        llm.logError("failed with " + sentence, sentence);
        try {
            llm.record(LlmRequest.of(sentence, "gpt-4o-mini"), () -> {
                throw new IOException("refused: " + sentence);
            });
        } catch (IOException expected) {
            assertThat(expected).hasMessageEndingWith(sentence);
        }
    }

    /** All but the one that is not there. */
    private static boolean isDelivered(PipelineStats stats) {
        return stats.queued() == 0
                && stats.sinks().stream()
                                .filter(sink -> sink.spooled() == 0 && sink.waiting() == 0)
                                .count()
                        == stats.sinks().size() - 1;
    }

    private static String pages(ServiceProcess service) throws IOException, InterruptedException {
        StringBuilder pages = new StringBuilder();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = service.get("events?limit=1000" + cursor);
            pages.append(page);
            cursor = page.path("next_cursor").isNull()
                    ? null
                    : "&cursor=" + page.path("next_cursor").asText();
        }
        return pages.append(service.get("health"))
                .append(service.get("metrics/errors"))
                .toString();
    }

    /** Every file but those that hold the secrets on purpose, archives as what is in them. */
    private List<Written> files() throws IOException {
        Path purpose = directory.resolve("planted");
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(purpose))
                    .map(file -> new Written(directory.relativize(file).toString(), read(file)))
                    .toList();
        }
    }

    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file);
                InputStream content = file.toString().endsWith(".json.gz") ? new GZIPInputStream(in) : in) {
            return new String(content.readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> requests() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("planted/requests"))) {
            return files.map(PlantedSecretsIT::read).toList();
        }
    }

    private static boolean isWhole(String request) {
        return request.startsWith("POST ") || request.startsWith("GET ");
    }

    private String simulatorUrl() throws Exception {
        String label = "OpenAI base URL: ";
        eventually("the simulator says where it is", () -> output("simulator").contains(label));
        return output("simulator")
                .lines()
                .filter(line -> line.contains(label))
                .findFirst()
                .orElseThrow()
                .strip()
                .substring(label.length())
                .strip();
    }

    private Process java(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
    }

    private String output(String name) {
        return read(directory.resolve(name + ".log"));
    }

    private Path made(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private static String kafkaClients() {
        return Path.of(KafkaProducer.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    private static Path jar(String path) {
        return Path.of("..", path).toAbsolutePath().normalize();
    }

    /** As it looks in bytes read one for one. */
    private static String bytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static List<Planted> planted() {
        try (InputStream in = PlantedSecretsIT.class.getResourceAsStream("planted-secrets.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(columns -> new Planted(columns[0], columns[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
