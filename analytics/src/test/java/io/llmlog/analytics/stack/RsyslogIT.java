package io.llmlog.analytics.stack;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.Needed;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.testkit.ElasticsearchNode;
import io.llmlog.testkit.Events;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the appenders, shipped by a real rsyslog to a real Elasticsearch. Skipped where there is no rsyslog, unless {@code CI=true}. */
class RsyslogIT {
    @TempDir
    Path folder;

    @Test
    void shipsEachEventOnce_andPutsApartWhatIsNone() throws IOException, InterruptedException {
        Path program = Needed.program("/usr/sbin/rsyslogd");
        Needed.program("/usr/lib/x86_64-linux-gnu/rsyslog/omelasticsearch.so");
        Path logs = Files.createDirectories(folder.resolve("logs"));
        Path spool = Files.createDirectories(folder.resolve("spool"));
        Files.write(logs.resolve("llm-events.json"), lines());
        try (ElasticsearchNode node = ElasticsearchNode.start(Files.createDirectories(folder.resolve("node")))) {
            for (String index : List.of("llm-logs", "app-logs")) {
                String template = Repository.text(Repository.path("logstash/templates/" + index + ".json"));
                assertThat(node.send("PUT", "/_index_template/llmlog-" + index, template)
                                .statusCode())
                        .isEqualTo(200);
            }
            Path settings = settings(node.uri(), logs, spool);
            ship(program, settings, () -> count(node, "llm-logs-*") == 40 && count(node, "app-logs-*") == 10);
            // Its state lost, rsyslog reads all once more, and one event that is new.
            try (Stream<Path> state = Files.list(spool)) {
                for (Path file : state.filter(
                                file -> file.getFileName().toString().startsWith("imfile-state"))
                        .toList()) {
                    Files.delete(file);
                }
            }
            Files.writeString(
                    logs.resolve("llm-events.json"), Lines.of(Events.numbered(100)) + "\n", StandardOpenOption.APPEND);
            ship(program, settings, () -> count(node, "llm-logs-*") == 41);
            assertThat(count(node, "app-logs-*")).isEqualTo(10);
            assertThat(Files.readString(spool.resolve("unreadable.json"))).contains("half of a li");
            String day =
                    Events.numbered(1).timestamp().toString().substring(0, 10).replace('-', '.');
            assertThat(count(node, "llm-logs-" + day)).isEqualTo(41);
        }
    }

    private static List<String> lines() {
        Stream<LlmEvent> calls = IntStream.range(0, 40).mapToObj(Events::numbered);
        Stream<LlmEvent> records = IntStream.range(40, 50)
                .mapToObj(
                        i -> Events.numbered(i).toBuilder().type(EventType.LOG).build());
        return Stream.concat(
                        Stream.concat(calls, records).map(Lines::of),
                        Stream.of("{\"@timestamp\":\"2026-11-22T10:15:30.123Z\",\"prompt\":\"half of a li"))
                .toList();
    }

    /** The file of the checkout, with the places of this test. */
    private Path settings(URI node, Path logs, Path spool) throws IOException {
        String settings = Repository.text(Repository.path("logstash/rsyslog/llmlog.conf"))
                .replace("/var/log/llmlog", logs.toString())
                .replace("/var/spool/rsyslog", spool.toString())
                .replace("serverport=\"9200\"", "serverport=\"" + node.getPort() + "\"");
        return Files.writeString(folder.resolve("rsyslog.conf"), settings);
    }

    private void ship(Path program, Path settings, BooleanSupplier done) throws IOException, InterruptedException {
        Process rsyslog = new ProcessBuilder(
                        program.toString(),
                        "-n",
                        "-f",
                        settings.toString(),
                        "-i",
                        folder.resolve("rsyslog.pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rsyslog.out").toFile())
                .start();
        try {
            eventually("everything is shipped", done);
        } finally {
            rsyslog.destroy();
            if (!rsyslog.waitFor(20, TimeUnit.SECONDS)) {
                rsyslog.destroyForcibly().waitFor();
            }
        }
    }

    private static long count(ElasticsearchNode node, String index) {
        try {
            node.send("POST", "/" + index + "/_refresh?allow_no_indices=true", "");
            HttpResponse<String> answer =
                    node.send("GET", "/" + index + "/_count?allow_no_indices=true&ignore_unavailable=true", "");
            // The index has just been made.
            return answer.statusCode() == 200
                    ? KibanaObjects.JSON.readTree(answer.body()).path("count").asLong()
                    : -1;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
