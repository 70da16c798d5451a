package io.llmlog.analytics.stack;

import static io.llmlog.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.llmlog.analytics.testing.Needed;
import io.llmlog.testkit.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker with the settings of the secured stack and its certificates: who may write and read. */
class SecureKafkaIT {
    private static final String TOPIC = "llm-events";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static int port;
    private static Process broker;

    @BeforeAll
    static void startTheBrokerOfTheStack() throws Exception {
        Needed.program("/usr/bin/openssl");
        Ran made = Ran.script("certificates", Map.of(), folder.toString(), "kafka", "producer", "logstash");
        assertThat(made.exit()).as(made.output()).isZero();
        port = FreePort.next();
        Path file = folder.resolve("server.properties");
        Files.write(
                file,
                settings().entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
        Process format =
                kafka("kafka.tools.StorageTool", "format", "-t", "4L6g3nShT-eMCtK--X86sw", "-c", file.toString());
        assertThat(format.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(format.exitValue()).as(output()).isZero();
        broker = kafka("kafka.Kafka", file.toString());
        try (Admin admin = Admin.create(client("kafka"))) {
            eventually("the broker answers", PATIENCE, () -> answers(admin));
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            admin.createAcls(acls()).all().get();
        }
    }

    @AfterAll
    static void stopTheBroker() {
        if (broker != null) {
            broker.destroyForcibly().onExit().join();
        }
    }

    @Test
    void theProducerWrites_logstashReads_andNeitherDoesTheOthersPart() throws Exception {
        try (KafkaProducer<String, String> producer = producer("producer")) {
            // Rights are with the broker a moment after they were given.
            eventually("the producer may write", PATIENCE, () -> isSent(producer, TOPIC));
            assertThat(isSent(producer, "others")).isFalse();
        }
        try (KafkaConsumer<String, String> consumer = consumer("logstash")) {
            consumer.subscribe(List.of(TOPIC));
            List<String> read = new ArrayList<>();
            eventually("logstash reads", PATIENCE, () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(record.value()));
                return !read.isEmpty();
            });
            assertThat(read).contains("an event");
        }
        try (KafkaProducer<String, String> logstash = producer("logstash")) {
            assertThatThrownBy(() ->
                            logstash.send(new ProducerRecord<>(TOPIC, "forged")).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void nobodyComesInWithoutACertificateOfTheStack(@TempDir Path other) throws Exception {
        assertThat(Ran.script("certificates", Map.of(), other.toString(), "kafka")
                        .exit())
                .isZero();
        Map<String, Object> stranger = client("kafka");
        stranger.put(
                "ssl.keystore.location", other.resolve("kafka/keystore.pem").toString());
        Map<String, Object> without = client("kafka");
        without.keySet().removeIf(name -> name.startsWith("ssl.keystore"));
        for (Map<String, Object> settings : List.of(stranger, without)) {
            try (Admin admin = Admin.create(settings)) {
                assertThatThrownBy(() -> admin.describeCluster().nodes().get()).isInstanceOf(ExecutionException.class);
            }
        }
    }

    /** Those of the Compose file, as its image makes properties of them, with the places of this test. */
    private static Map<String, String> settings() throws IOException {
        JsonNode environment = new ObjectMapper(new YAMLFactory())
                .readTree(Repository.path("security/docker-compose-secure.yml").toFile())
                .at("/services/kafka/environment");
        Map<String, String> settings = new TreeMap<>();
        environment.properties().forEach(variable -> {
            String name = variable.getKey();
            if (!name.equals("KAFKA_HEAP_OPTS")) {
                settings.put(
                        name.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        variable.getValue()
                                .asText()
                                .replace("$$", "$")
                                .replace("/run/llmlog", folder.resolve("kafka").toString()));
            }
        });
        int controller = FreePort.next();
        settings.put(
                "listeners",
                "INSIDE://localhost:" + port + ",OUTSIDE://localhost:" + FreePort.next() + ",CONTROLLER://localhost:"
                        + controller);
        settings.put("advertised.listeners", "INSIDE://localhost:" + port);
        settings.put("controller.quorum.voters", "1@localhost:" + controller);
        settings.put("log.dirs", folder.resolve("data").toString());
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        return settings;
    }

    /** What {@code security/kafka-setup} gives. */
    private static List<AclBinding> acls() {
        return List.of(
                acl("producer", ResourceType.TOPIC, TOPIC, AclOperation.WRITE),
                acl("producer", ResourceType.TOPIC, TOPIC, AclOperation.DESCRIBE),
                acl("logstash", ResourceType.TOPIC, TOPIC, AclOperation.READ),
                acl("logstash", ResourceType.TOPIC, TOPIC, AclOperation.DESCRIBE),
                acl("logstash", ResourceType.GROUP, "llmlog-logstash", AclOperation.READ),
                acl("logstash", ResourceType.GROUP, "llmlog-logstash", AclOperation.DESCRIBE));
    }

    private static AclBinding acl(String user, ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isSent(KafkaProducer<String, String> producer, String topic) {
        try {
            producer.send(new ProducerRecord<>(topic, "an event")).get();
            return true;
        } catch (ExecutionException refused) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static KafkaProducer<String, String> producer(String name) throws IOException {
        Map<String, Object> settings = client(name);
        settings.put("max.block.ms", "5000");
        settings.put("delivery.timeout.ms", "30000");
        settings.put("request.timeout.ms", "10000");
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(String name) throws IOException {
        Map<String, Object> settings = client(name);
        settings.put("group.id", "llmlog-logstash");
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    /** The properties of the broker's own tools, with another's certificate. */
    private static Map<String, Object> client(String name) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Repository.path("security/kafka-admin.properties"), UTF_8)) {
            properties.load(reader);
        }
        Map<String, Object> settings = new HashMap<>();
        properties.forEach((key, value) -> settings.put(
                key.toString(),
                value.toString().replace("/run/llmlog", folder.resolve(name).toString())));
        settings.put("bootstrap.servers", "localhost:" + port);
        return settings;
    }

    private static Process kafka(String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Files.readString(Repository.path("llm-interceptor/target/kafka-broker.classpath")),
                mainClass));
        command.addAll(List.of(arguments));
        File output = folder.resolve("broker.out").toFile();
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start();
    }

    private static String output() throws IOException {
        return Files.readString(folder.resolve("broker.out"));
    }
}
