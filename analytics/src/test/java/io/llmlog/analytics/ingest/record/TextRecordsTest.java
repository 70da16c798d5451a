package io.llmlog.analytics.ingest.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.ingest.line.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRecordsTest {
    private static final TimeAssumptions ASSUMED =
            new TimeAssumptions(ZoneOffset.UTC, Instant.parse("2026-11-23T12:00:00Z"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        2026-11-22 10:00:00.123 [main] INFO  c.e.Foo - ready|2026-11-22T10:00:00.123Z|INFO|c.e.Foo|ready
        10:00:00.123 [main] DEBUG c.e.Foo -- ready|2026-11-23T10:00:00.123Z|DEBUG|c.e.Foo|ready
        2026-11-22T10:00:00.123+01:00  WARN 4711 --- [shop] [           main] c.e.Foo                  : slow|2026-11-22T09:00:00.123Z|WARN|c.e.Foo|slow
        2022-11-22 10:00:00.123  INFO 4711 --- [           main] c.e.Foo                  : old boot|2022-11-22T10:00:00.123Z|INFO|c.e.Foo|old boot
        2015-07-29 17:41:44,747 - INFO  [QuorumPeer[myid=1]/0:0:0:0:0:0:0:0:2181:FastLeaderElection@774] - Notification|2015-07-29T17:41:44.747Z|INFO|app.log|Notification
        2015-10-18 18:01:47,978 INFO [main] org.apache.hadoop.App: Created|2015-10-18T18:01:47.978Z|INFO|org.apache.hadoop.App|Created
        nova-api.log.1.2017-05-16_13:53:08 2017-05-16 00:00:00.008 25746 INFO nova.osapi_compute.wsgi.server [req-38101a0b] GET /v2|2017-05-16T00:00:00.008Z|INFO|nova.osapi_compute.wsgi.server|GET /v2
        2026-11-22 10:00:00,123 - my.module - WARNING - careful|2026-11-22T10:00:00.123Z|WARN|my.module|careful
        2026-11-22 10:00:00 ERROR broken|2026-11-22T10:00:00Z|ERROR|app.log|broken
        17/06/09 20:10:40 INFO executor.Backend: Registered|2017-06-09T20:10:40Z|INFO|executor.Backend|Registered
        081109 203518 143 INFO dfs.DataNode$PacketResponder: PacketResponder 1|2008-11-09T20:35:18Z|INFO|dfs.DataNode$PacketResponder|PacketResponder 1
        - 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675872 R02-M1 RAS KERNEL INFO cache parity|2005-06-03T22:42:50Z|INFO|KERNEL|cache parity
        134681 node-246 unix.hw state_change 1077804742 1 Component|2004-02-26T14:12:22Z|`` |unix.hw|Component
        [Sun Dec 04 04:47:44 2005] [notice] workerEnv.init() ok|2005-12-04T04:47:44Z|INFO|app.log|workerEnv.init() ok
        [Sun Dec 04 04:47:44.123456 2005] [core:error] [pid 17:tid 140] [client 1.2.3.4:99] File does not exist|2005-12-04T04:47:44.123456Z|ERROR|core|File does not exist
        2026/11/22 10:00:00 [crit] 12#34: *5 connect() failed|2026-11-22T10:00:00Z|FATAL|app.log|*5 connect() failed
        1.2.3.4 - amy [22/Nov/2026:10:00:00 +0100] "GET /a HTTP/1.1" 503 12 "-" "curl/8"|2026-11-22T09:00:00Z|ERROR|app.log|GET /a HTTP/1.1 503
        <34>1 2026-11-22T10:00:00.003Z web su 12 ID47 - failed|2026-11-22T10:00:00.003Z|FATAL|su|failed
        <13>Nov 22 10:00:00 web cron[12]: job|2026-11-22T10:00:00Z|INFO|cron|job
        Dec 10 06:55:46 LabSZ sshd[24200]: Invalid user webmaster|2025-12-10T06:55:46Z|`` |sshd|Invalid user webmaster
        WARNING:my.module:careful|2026-11-23T12:00:00Z|WARN|my.module|careful
        2026-11-22T10:00:00Z something else|2026-11-22T10:00:00Z|`` |app.log|something else
        no form at all|2026-11-23T12:00:00Z|`` |app.log|no form at all
        """)
    void tellsTimeLevelLoggerAndMessage(String line, String time, String level, String logger, String message)
            throws IOException {
        JsonNode event = read(line).get(0);

        assertThat(event.path("@timestamp").asText()).isEqualTo(time);
        assertThat(event.at("/log/level").asText()).isEqualTo(level.strip());
        assertThat(event.at("/log/logger").asText()).isEqualTo(logger);
        assertThat(event.path("message").asText()).isEqualTo(message);
        assertThat(event.path("event_type").asText()).isEqualTo("log");
    }

    @Test
    void joinsAStackTraceToItsRecord() throws IOException {
        List<JsonNode> events = read(
                "2026-11-22 10:00:00 [main] ERROR c.e.Foo - failed",
                "java.lang.IllegalStateException: no key",
                "\tat c.e.Foo.run(Foo.java:1)",
                "Caused by: java.io.IOException",
                "\t... 3 more",
                "2026-11-22 10:00:01 [main] INFO c.e.Foo - next");

        assertThat(events).hasSize(2);
        assertThat(events.get(0).path("message").asText()).isEqualTo("failed");
        assertThat(events.get(0).at("/error/type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(events.get(0).at("/error/message").asText()).isEqualTo("no key");
        assertThat(events.get(0).at("/error/stack_trace").asText()).endsWith("IOException\n\t... 3 more");
        assertThat(events.get(1).path("message").asText()).isEqualTo("next");
    }

    @Test
    void joinsFurtherLinesToTheMessage_butNotForEver() throws IOException {
        List<String> lines = new ArrayList<>(List.of("2026-11-22 10:00:00 INFO query"));
        for (int i = 0; i < TextRecords.MOST_LINES + 2; i++) {
            lines.add("  line " + i);
        }

        List<JsonNode> events = read(lines.toArray(String[]::new));

        assertThat(events.get(0).path("message").asText().lines()).hasSize(TextRecords.MOST_LINES + 1);
        assertThat(events.stream()
                        .flatMap(event -> event.path("message").asText().lines()))
                .hasSize(lines.size());
    }

    @Test
    void losesNoLine_whateverTheFileHolds() throws IOException {
        String[] lines = {"one", "Nov 22 10:00:00 web cron[12]: job", "", "two", "2026-11-22 10:00:00 INFO x", "three"};

        String all = read(lines).stream()
                .map(event -> event.path("message").asText())
                .collect(Collectors.joining("\n"));

        assertThat(all).contains("one", "job", "two", "x", "three");
    }

    @Test
    void aRecordWithoutTimeHasThatOfTheOneBefore() throws IOException {
        List<JsonNode> events = read("Nov 22 10:00:00 web cron[12]: job", "what is this");

        assertThat(events.get(1).path("@timestamp").asText()).isEqualTo("2026-11-22T10:00:00Z");
    }

    @Test
    void givesTheSameIdsAgain_andEachLineItsOwn() throws IOException {
        String[] lines = {"2026-11-22 10:00:00 INFO same", "2026-11-22 10:00:00 INFO same", "other"};

        List<String> once = ids(lines);

        assertThat(once).doesNotHaveDuplicates().isEqualTo(ids(lines));
        assertThat(once.get(0))
                .startsWith(String.format("%012x", 1_795_341_600_000L).substring(0, 8));
    }

    @Test
    void takesAPatternOfOnesOwn_withItsTimeAndZone() throws IOException {
        TextOptions options = new TextOptions(
                "(?<time>\\S+ \\S+)#(?<level>\\w)#(?<shop>\\w+)#(?<message>.*)",
                DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss"));
        TimeAssumptions berlin = new TimeAssumptions(ZoneId.of("Europe/Berlin"), ASSUMED.latest());

        JsonNode event = read(new TextRecords("app.log", berlin, options), "22.11.2026 10:00:00#E#north#hello")
                .get(0);

        assertThat(event.path("@timestamp").asText()).isEqualTo("2026-11-22T09:00:00Z");
        assertThat(event.at("/labels/shop").asText()).isEqualTo("north");
        assertThat(event.path("message").asText()).isEqualTo("hello");
        assertThatThrownBy(() -> new TextOptions("((", null)).hasMessageStartingWith("is not in RE2's syntax");
        assertThatThrownBy(() -> new TextOptions("(.*)", null)).hasMessageStartingWith("needs a group (?<message>...)");
    }

    private static List<String> ids(String... lines) throws IOException {
        return read(lines).stream()
                .map(event -> event.path("event_id").asText())
                .toList();
    }

    private static List<JsonNode> read(String... lines) throws IOException {
        return read(new TextRecords("app.log", ASSUMED, TextOptions.DEFAULT), lines);
    }

    static List<JsonNode> read(Records records, String... lines) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        Records.Target target = (position, json) -> events.add(parse(json));
        long position = 0;
        for (String text : lines) {
            byte[] bytes = text.getBytes(UTF_8);
            records.take(new Line(ByteBuffer.wrap(bytes), position, position + bytes.length + 1, false), target);
            position += bytes.length + 1;
        }
        records.finish(target);
        return events;
    }

    private static JsonNode parse(byte[] json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
