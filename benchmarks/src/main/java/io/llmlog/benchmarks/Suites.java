package io.llmlog.benchmarks;

import io.llmlog.benchmarks.Suite.Count;
import io.llmlog.benchmarks.Suite.Need;
import java.util.List;
import java.util.Optional;

/** All suites, in the order in which they run. */
final class Suites {
    private static final String VERIFY = "run mvn verify once in the checkout";
    private static final Need SERVICE =
            new Need("analytics/target/llmlog.jar", "run mvn -Pfast -DskipTests package -pl analytics -am");
    private static final Need AGENTS = new Need(
            "benchmarks/target/agents/opentelemetry-javaagent.jar",
            "run mvn -Pbenchmarks -DskipTests package -pl benchmarks -am");
    private static final List<String> SERIAL = List.of("-XX:+UseSerialGC");

    static final List<Suite> ALL = List.of(
            new Suite(
                    "encode",
                    "Time, CPU and bytes allocated to encode one LLM event of 3.8 KB, beside other encoders and a copy of the bytes."
                            + " The lower decile of short turns, which neighbours on the machine do not reach.",
                    new Count(5, 2),
                    new Count(60, 20),
                    SERIAL,
                    List.of(),
                    List.of(
                            "logback-classic",
                            "logstash-logback-encoder",
                            "logback-ecs-encoder",
                            "log4j-layout-template-json",
                            "jackson-core"),
                    EncodeSuite::run),
            new Suite(
                    "jmh",
                    "The same by JMH, whose mean holds what neighbours took: each encoder alone in JVMs of its own.",
                    new Count(1, 0),
                    new Count(900, 100),
                    List.of(),
                    List.of(),
                    List.of(
                            "jmh-core",
                            "logback-classic",
                            "logstash-logback-encoder",
                            "logback-ecs-encoder",
                            "log4j-layout-template-json"),
                    JmhSuite::encode),
            new Suite(
                    "redaction",
                    "Redaction of clean and dirty text, beside the encoding of the event and a regular expression for each kind; texts made to be slow.",
                    new Count(5, 1),
                    new Count(60, 25),
                    SERIAL,
                    List.of(),
                    List.of(),
                    RedactionSuite::run),
            new Suite(
                    "budget",
                    "What three budgets cost a call, the look before it and the counting after it, by JMH.",
                    new Count(1, 1),
                    new Count(40, 12),
                    List.of(),
                    List.of(),
                    List.of("jmh-core"),
                    JmhSuite::budget),
            new Suite(
                    "caller",
                    "What a log call costs its caller at 10,000 events/s, with a file and with every server down; virtual threads.",
                    new Count(3, 1),
                    new Count(150, 30),
                    List.of(),
                    List.of(),
                    List.of("logback-classic", "logstash-logback-encoder", "log4j-core", "disruptor"),
                    CallerSuite::run),
            new Suite(
                    "files",
                    "Events/s and CPU per event to a rolling file, losing none; and what is lost of a burst.",
                    new Count(3, 1),
                    new Count(240, 35),
                    List.of(),
                    List.of(),
                    List.of(
                            "logback-classic",
                            "logstash-logback-encoder",
                            "logback-ecs-encoder",
                            "log4j-layout-template-json",
                            "disruptor"),
                    FilesSuite::run),
            new Suite(
                    "heap",
                    "Heap held while a sink takes nothing and events of 40 KB come, beside the byte budget.",
                    new Count(1, 1),
                    new Count(60, 15),
                    List.of("-Xmx512m"),
                    List.of(),
                    List.of(),
                    HeapBound::run),
            new Suite(
                    "spool",
                    "MB/s into the spool and out of it, beside raw writes; how long it takes to open one that a dead process left.",
                    new Count(3, 1),
                    new Count(120, 15),
                    List.of(),
                    List.of(),
                    List.of(),
                    SpoolSuite::run),
            new Suite(
                    "kafka",
                    "Events/s into a real Kafka broker, every one there, beside a bare producer that sends the same bytes.",
                    new Count(2, 1),
                    new Count(150, 35),
                    List.of(),
                    List.of(new Need("llm-interceptor/target/kafka-broker.classpath", VERIFY)),
                    List.of("kafka-clients", "logback-kafka-appender"),
                    KafkaSuite::run),
            new Suite(
                    "elasticsearch",
                    "Events/s into a real Elasticsearch node, every one there, beside bare _bulk requests made beforehand.",
                    new Count(2, 1),
                    new Count(300, 60),
                    List.of(),
                    List.of(new Need("llm-interceptor/target/elasticsearch", VERIFY)),
                    List.of("logback-elasticsearch-appender"),
                    ElasticsearchSuite::run),
            new Suite(
                    "store",
                    "Events/s into the embedded store of the analytics service, each once, redacted, durable, beside a bare DuckDB.",
                    new Count(3, 1),
                    new Count(60, 20),
                    List.of(),
                    List.of(SERVICE),
                    List.of(),
                    // No method reference, which would load the store's classes where they are not needed and may be
                    // missing.
                    (effort, findings) -> StorePath.run(effort, findings)),
            new Suite(
                    "service",
                    "The packaged analytics service: start, events/s acknowledged, the dashboard's numbers and a search with a million events"
                            + " (100,000 in a quick run), memory.",
                    new Count(1, 1),
                    new Count(400, 60),
                    List.of(),
                    List.of(SERVICE),
                    List.of(),
                    ServicePath::run),
            new Suite(
                    "agent",
                    "What the agent sees, what it changes and what it costs, beside other agents and none.",
                    new Count(1, 1),
                    new Count(500, 170),
                    List.of(),
                    List.of(AGENTS),
                    List.of("openai-java"),
                    Agents::run));

    private Suites() {}

    static Optional<Suite> named(String name) {
        return ALL.stream().filter(suite -> suite.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Suite::name).toList();
    }
}
