package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.examples.provider.shapes.ShapesMain;
import io.llmlog.testkit.EventSchema;
import io.llmlog.testkit.KafkaBroker;
import io.llmlog.testkit.KafkaTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The agent's own Kafka client, in an application that has none, against a real broker. */
class KafkaIT {
    @BeforeAll
    static void keepTheClientOfTheTestQuiet() {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.OFF);
    }

    @Test
    void sendsTheCallsOfAnApplicationThatKnowsNothingOfKafka(@TempDir Path folder, @TempDir Path data)
            throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start();
                KafkaBroker broker = KafkaBroker.start(data)) {
            KafkaTopic topic = KafkaTopic.create(broker, "llm-events");
            String option = AgentJar.option(
                    "sink=kafka://" + broker.address() + "/llm-events?compression=lz4,shutdown-timeout=60s");
            int runs = 0;
            ChildJvm.Result result;
            do {
                result = new ChildJvm(folder)
                        .option(option)
                        .run(ShapesMain.class.getName(), "--base-url", provider.baseUrl(), "--shape", "openai-chat");
                runs++;
                // On a busy machine the first delivery is late; then its event waits in the spool for the next run.
            } while (runs < 3 && result.errors().startsWith("llmlog WARN: cannot deliver"));

            assertThat(result.errors()).isEmpty();
            assertThat(result.exitCode()).isZero();
            Path events = data.resolve("events.json");
            Files.write(
                    events, topic.records().stream().map(ConsumerRecord::value).toList());
            EventSchema.assertAllValid(events);
            assertThat(Files.readAllLines(events))
                    .hasSize(runs)
                    .allMatch(line -> line.contains("\"provider\":\"openai\""))
                    .first()
                    .asString()
                    .contains("\"event_id\":\"" + topic.keys().get(0) + "\"");
        }
    }
}
