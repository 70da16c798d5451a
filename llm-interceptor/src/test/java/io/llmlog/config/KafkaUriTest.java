package io.llmlog.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmlog.sink.kafka.KafkaOptions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaUriTest {
    @Test
    void readsServersTopicAndOptions() {
        KafkaOptions options = read(
                "kafka://h1,h2:9093/llm-events?acks=1&compression=gzip&key=user_id&kafka.sasl.jaas.config=X%20required%20p%3D%22%26%22;",
                Map.of("linger.ms", "7", "acks", "all"));

        assertThat(options.servers()).isEqualTo("h1:9092,h2:9093");
        assertThat(options.topic()).isEqualTo("llm-events");
        assertThat(options.keyField()).isEqualTo("user_id");
        assertThat(options.properties())
                .isEqualTo(Map.of(
                        "acks",
                        "1",
                        "compression.type",
                        "gzip",
                        "sasl.jaas.config",
                        "X required p=\"&\";",
                        "linger.ms",
                        "7"));
    }

    @Test
    void needsNoOptions() {
        KafkaOptions options = read("kafka://localhost/llm-events", Map.of());

        assertThat(options.keyField()).isEqualTo("event_id");
        assertThat(options.properties()).isEmpty();
    }

    @Test
    void takesKafkasPropertiesFromEverySource_theUriFirst() {
        Properties system = new Properties();
        system.setProperty("llmlog.kafka.sasl.mechanism", "PLAIN");
        system.setProperty("llmlog.kafka.batch.size", "1");
        Settings settings = Settings.read(List.of(
                new SettingsSource("option", Map.of("sinks", "kafka://h/t?kafka.batch.size=3")),
                SettingsSource.systemProperties(system),
                SettingsSource.environment(
                        Map.of("LLMLOG_KAFKA_SASL_MECHANISM", "NONE", "LLMLOG_KAFKA_SECURITY_PROTOCOL", "SSL"))));

        assertThat(((KafkaTarget) settings.sinks().get(0)).options().properties())
                .isEqualTo(Map.of("sasl.mechanism", "PLAIN", "batch.size", "3", "security.protocol", "SSL"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka://h | topic was '' but must be",
                "kafka://h/a/b | topic was 'a/b' but must be",
                "kafka://h/t?acks=0 | acks was '0' but must be all or 1",
                "kafka://h/t?key=a%20b | key was 'a b' but must be a field such as user_id",
                "kafka://h/t?compression=rar | kafka.compression.type: Invalid value rar",
                "kafka://h/t?kafka.linger.ms=soon | kafka.linger.ms: Invalid value soon",
                "kafka://h/t?kafka.lingre.ms=1 | kafka.lingre.ms is no property of a producer",
                "kafka://h/t?kafka.client.id=x | kafka.client.id cannot be set: it is LLMLog's own",
                "kafka://h/t?linger.ms=1 | linger.ms is no option; known are acks, compression, kafka.*, key",
                "kafka://u:p@h/t | names a user, which Kafka takes by kafka.sasl.jaas.config",
            })
    void saysWhatIsWrong(String uri, String problem) {
        assertThat(problems(uri)).singleElement().asString().contains("sink 'kafka://", problem);
    }

    @Test
    void namesEveryProblemAtOnce_andShowsNoSecret() {
        List<String> problems = problems("kafka://h:0/a%20b?acks=0&kafka.ssl.key.password=pw-1&kafka.ssl.protocl=x");

        assertThat(problems).hasSize(4);
        assertThat(problems).allSatisfy(problem -> assertThat(problem).doesNotContain("pw-1"));
    }

    private static KafkaOptions read(String uri, Map<String, String> defaults) {
        return KafkaUri.read(uri, defaults).options();
    }

    private static List<String> problems(String uri) {
        return catchThrowableOfType(SettingsException.class, () -> SinkUri.parse(uri))
                .problems();
    }
}
