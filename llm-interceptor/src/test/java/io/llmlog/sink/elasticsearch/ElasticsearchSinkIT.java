package io.llmlog.sink.elasticsearch;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.encode.LineFormat;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import io.llmlog.testkit.ElasticsearchNode;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Figures;
import io.llmlog.testkit.StatusLog;
import io.llmlog.testkit.Verdicts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real node. Each test has indices of its own. */
class ElasticsearchSinkIT {
    /** How often the node is killed: ten times with {@code -Psoak}. */
    private static final int KILLS = Integer.getInteger("soak.broker.kills", 2);

    @TempDir
    private static Path folder;

    private static ElasticsearchNode node;

    private final StatusLog log = new StatusLog();

    @BeforeAll
    static void startNode() throws IOException, InterruptedException {
        node = ElasticsearchNode.start(folder);
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @Test
    void storesEventsAndLogRecordsInDailyIndices_withOurTemplate() throws Exception {
        try (RemoteSink sink = sink("calls", IndexLayout.DAILY)) {
            Delivery delivery = sink.deliver(
                    SomeLines.of(
                            SomeLines.event(
                                    "a",
                                    ",\"event\":{\"outcome\":\"success\"},\"latency_ms\":812,\"prompt\":\"a question\",\"team\":\"red\""),
                            "{\"@timestamp\":\"2026-11-21T23:59:59.999Z\",\"event_type\":\"log\",\"event_id\":\"b\",\"labels\":{\"a.b\":\"c\"}}"));

            assertThat(delivery.problem()).isNull();
        }

        assertThat(log.messages()).hasSize(2).allSatisfy(message -> assertThat(message)
                .startsWith("INFO installed index template llmlog-calls"));
        JsonNode mapping = node.get("/calls-2026.11.22/_mapping").at("/calls-2026.11.22/mappings/properties");
        assertThat(mapping.at("/latency_ms/type").asText()).isEqualTo("long");
        assertThat(mapping.at("/event/properties/outcome/type").asText()).isEqualTo("keyword");
        assertThat(mapping.at("/prompt/type").asText()).isEqualTo("text");
        assertThat(mapping.at("/labels/type").asText()).isEqualTo("flattened");
        assertThat(mapping.at("/team/type").asText()).isEqualTo("keyword");
        assertThat(count("calls-2026.11.22")).isEqualTo(1);
        assertThat(count("calls-log-2026.11.21")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(LineFormat.class)
    void takesWhatThePipelineWrites_inEveryFormat(LineFormat format) throws Exception {
        String index = "encoded-" + format.name().toLowerCase(Locale.ROOT);
        JsonLineEncoder encoder =
                new JsonLineEncoder(Producer.current(null, null, null), 1024 * 1024, List.of(), format);
        JsonBuffer buffer = new JsonBuffer(1024);
        encoder.encode(Events.call("question", "answer"), 0, buffer);
        String line = new String(buffer.array(), 0, buffer.length(), StandardCharsets.UTF_8).stripTrailing();

        try (RemoteSink sink = sink(index, IndexLayout.SINGLE)) {
            Delivery delivery = sink.deliver(SomeLines.of(line));

            assertThat(delivery.dead(0)).isNull();
            assertThat(delivery.isRetry(0)).isFalse();
        }
        assertThat(count(index)).isEqualTo(1);
    }

    @Test
    void F7_buriesWhatDoesNotFitTheMapping_withoutQuotingIt() throws Exception {
        Lines lines = SomeLines.of(
                SomeLines.event("a", ""),
                SomeLines.event("b", ",\"latency_ms\":\"my secret\""),
                SomeLines.event("c", ",\"error\":\"my secret\""),
                SomeLines.event("x".repeat(600), ""),
                SomeLines.event("d", ""));
        try (RemoteSink sink = sink("conflicts", IndexLayout.DAILY)) {
            Delivery delivery = sink.deliver(lines);

            assertThat(Verdicts.dead(lines, delivery)).containsExactly(1, 2, 3);
            assertThat(delivery.dead(1).detail())
                    .isEqualTo(
                            "400 document_parsing_exception: field latency_ms of type long, caused by illegal_argument_exception");
            assertThat(delivery.dead(2).detail()).isEqualTo("400 document_parsing_exception: field error");
            assertThat(delivery.dead(3).reason()).isEqualTo("action_request_validation_exception");
            assertThat(Verdicts.retries(lines, delivery).count()).isZero();
        }
        assertThat(count("conflicts-2026.11.22")).isEqualTo(2);
    }

    @Test
    void F12_storesAnEventThatIsSentTwiceOnce() throws Exception {
        try (RemoteSink sink = sink("twice", IndexLayout.DAILY)) {
            sink.deliver(SomeLines.numbered(100));
            Delivery again = sink.deliver(SomeLines.numbered(150));

            assertThat(again.duplicates()).isEqualTo(100);
            assertThat(again.problem()).isNull();
        }
        assertThat(count("twice-2026.11.22")).isEqualTo(150);
    }

    @Test
    void writesToADataStream() throws Exception {
        try (RemoteSink sink = sink("stream", IndexLayout.DATA_STREAM)) {
            assertThat(sink.deliver(SomeLines.numbered(10)).problem()).isNull();
            assertThat(sink.deliver(SomeLines.numbered(10)).duplicates()).isEqualTo(10);
        }
        assertThat(node.get("/stream/_settings").fieldNames().next()).startsWith(".ds-stream-");
        assertThat(count("stream")).isEqualTo(10);
    }

    @Test
    void F9_losesNothingThatWasAcknowledged_whenTheNodeIsKilled() throws Exception {
        try (RemoteSink sink = sink("killed", IndexLayout.DAILY)) {
            int sent = 0;
            for (int round = 0; round < KILLS; round++) {
                AtomicBoolean goOn = new AtomicBoolean(true);
                Sender sender = new Sender(sink, sent, goOn);
                Thread thread = new Thread(sender);
                thread.start();
                eventually("some have been acknowledged", () -> sender.acknowledged > 500);
                node.kill();
                eventually("the sink has seen it", () -> sender.failed);
                goOn.set(false);
                thread.join();
                sent = sender.acknowledged + sent;
                node.start();
            }
            final int all = sent;

            Lines everything = batch(0, all);
            Delivery again = sink.deliver(everything);

            assertThat(again.problem()).isNull();
            assertThat(again.duplicates())
                    .as("of %d acknowledged events, those that are there", all)
                    .isEqualTo(all);
            Figures.tell("F9", KILLS + " kills of the node, " + all + " events acknowledged");
        }
    }

    @Test
    void logsIn(@TempDir Path other) throws Exception {
        assumeTrue(ElasticsearchNode.hasSecurity(), "this node has no plugin for logins");
        try (ElasticsearchNode secured = ElasticsearchNode.startSecured(other, "pass-1234")) {
            try (RemoteSink stranger = sink(secured, null)) {
                Delivery refused = stranger.deliver(SomeLines.numbered(1));

                assertThat(refused.isRetry(0)).isTrue();
                assertThat(refused.problem())
                        .endsWith("answered 401 (security_exception): set user and password, or the option api-key");
            }
            String login = Base64.getEncoder().encodeToString("elastic:pass-1234".getBytes(StandardCharsets.UTF_8));
            try (RemoteSink friend = sink(secured, "Basic " + login)) {
                assertThat(friend.deliver(SomeLines.numbered(1)).problem()).isNull();
            }
            assertThat(count(secured, "llm-logs-2026.11.22")).isEqualTo(1);
        }
    }

    /** Sends batch after batch until told to stop, each until it is acknowledged. */
    private static final class Sender implements Runnable {
        private static final int BATCH = 50;

        private final RemoteSink sink;
        private final int first;
        private final AtomicBoolean goOn;
        private volatile int acknowledged;
        private volatile boolean failed;

        Sender(RemoteSink sink, int first, AtomicBoolean goOn) {
            this.sink = sink;
            this.first = first;
            this.goOn = goOn;
        }

        @Override
        public void run() {
            while (goOn.get() && !failed) {
                Lines lines = batch(first + acknowledged, BATCH);
                Delivery delivery = sink.deliver(lines);
                failed = Verdicts.retries(lines, delivery).count() > 0;
                acknowledged += failed ? 0 : BATCH;
            }
        }
    }

    private static Lines batch(int first, int count) {
        return SomeLines.of(IntStream.range(first, first + count)
                .mapToObj(i -> SomeLines.event("id-" + i, ""))
                .toList());
    }

    private static long count(String index) throws IOException, InterruptedException {
        return count(node, index);
    }

    private static long count(ElasticsearchNode asked, String index) throws IOException, InterruptedException {
        asked.send("POST", "/" + index + "/_refresh", "");
        return asked.get("/" + index + "/_count").get("count").asLong();
    }

    private RemoteSink sink(String index, IndexLayout layout) {
        return ElasticsearchSink.open(
                new ElasticsearchOptions(List.of(node.uri()), index, index + "-log", layout, true, true, null, null),
                log.status());
    }

    private RemoteSink sink(ElasticsearchNode secured, String authorization) {
        return ElasticsearchSink.open(
                new ElasticsearchOptions(
                        List.of(secured.uri()),
                        "llm-logs",
                        "app-logs",
                        IndexLayout.DAILY,
                        true,
                        true,
                        authorization,
                        null),
                log.status());
    }
}
