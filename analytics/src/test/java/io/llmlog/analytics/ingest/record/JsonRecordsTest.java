package io.llmlog.analytics.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.Events;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {
    private static final TimeAssumptions ASSUMED =
            new TimeAssumptions(ZoneOffset.UTC, Instant.parse("2026-11-23T12:00:00Z"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                // logstash-logback-encoder
                "{\"@timestamp\":\"2026-11-22T11:00:00.5+01:00\",\"@version\":\"1\",\"level\":\"WARN\",\"level_value\":30000,"
                        + "\"logger_name\":\"c.e.Foo\",\"thread_name\":\"main\",\"message\":\"slow\"}",
                // ECS
                "{\"@timestamp\":\"2026-11-22T10:00:00.500Z\",\"log.level\":\"WARN\",\"log.logger\":\"c.e.Foo\",\"message\":\"slow\","
                        + "\"process.thread.name\":\"main\"}",
                // python-json-logger
                "{\"asctime\":\"2026-11-22"
                        + " 10:00:00,500\",\"levelname\":\"WARNING\",\"name\":\"c.e.Foo\",\"message\":\"slow\",\"thread\":\"main\"}",
                // zap
                "{\"ts\":1795341600.5,\"level\":\"warn\",\"logger\":\"c.e.Foo\",\"msg\":\"slow\",\"thread\":\"main\"}",
                "{\"timeMillis\":1795341600500,\"level\":\"WARN\",\"loggerName\":\"c.e.Foo\",\"message\":\"slow\",\"thread\":\"main\",\"host\":\"web\"}"
            })
    void knowsTheNamesThatOthersUse(String line) throws IOException {
        JsonNode event = read(line);

        assertThat(event.path("@timestamp").asText()).isEqualTo("2026-11-22T10:00:00.500Z");
        assertThat(event.at("/log/level").asText()).isEqualTo("WARN");
        assertThat(event.at("/log/logger").asText()).isEqualTo("c.e.Foo");
        assertThat(event.at("/process/thread/name").asText()).isEqualTo("main");
        assertThat(event.path("message").asText()).isEqualTo("slow");
        assertThat(event.path("event_type").asText()).isEqualTo("log");
        assertThat(event.path("event_id").asText()).hasSize(36);
    }

    @Test
    void takesDockersLogForTheMessage() throws IOException {
        JsonNode event =
                read("{\"log\":\"hello\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-22T10:00:00.123456789Z\"}");

        assertThat(event.path("message").asText()).isEqualTo("hello");
        assertThat(event.at("/log/logger").asText()).isEqualTo("app.json");
        assertThat(event.path("@timestamp").asText()).isEqualTo("2026-11-22T10:00:00.123456789Z");
    }

    @Test
    void changesNothingOfOurOwnEvents_butGivesThoseWithoutIdOne() throws IOException {
        String line = Lines.of(Events.numbered(1)).strip();

        assertThat(read(line).toString()).isEqualTo(line);
        JsonNode without = read(line.replaceFirst("\"event_id\":\"[^\"]*\",", ""));
        assertThat(without.path("event_id").asText()).hasSize(36);
        assertThat(without.path("event_type").asText()).isEqualTo("llm_interaction");
    }

    private static JsonNode read(String line) throws IOException {
        return TextRecordsTest.read(new JsonRecords("app.json", ASSUMED), line).get(0);
    }
}
