package io.llmlog.delivery;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.Producer;
import io.llmlog.pipeline.DropReason;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.pipeline.OverflowPolicy;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.sink.Delivery;
import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.Sink;
import io.llmlog.sink.file.FileSinkOptions;
import io.llmlog.sink.file.FileSinks;
import io.llmlog.spool.Spool;
import io.llmlog.spool.SpoolOptions;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.LogLines;
import io.llmlog.testkit.StatusLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Through a whole pipeline and a spool on disk; only the servers are not real. */
@Timeout(60)
class SpooledSinksTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int EVENTS = 500;

    private final StatusLog status = new StatusLog();
    private final List<EventPipeline> opened = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        opened.forEach(EventPipeline::close);
    }

    @Test
    void bringsEveryEventToEveryServer() throws Exception {
        ScriptedServer first = new ScriptedServer("first");
        ScriptedServer second = new ScriptedServer("second");
        EventPipeline pipeline = pipeline(first, second);

        offer(pipeline, 0, EVENTS);

        eventually(
                "all are there",
                () -> first.taken().size() == EVENTS && second.taken().size() == EVENTS);
        assertThat(numbers(first)).isEqualTo(range(0, EVENTS));
        eventually("nothing is left", () -> spooled(pipeline) == 0);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void F2_losesNothing_andDelaysNoOther_whileAServerIsDown() throws Exception {
        ScriptedServer dead = new ScriptedServer("dead").isDown();
        ScriptedServer alive = new ScriptedServer("alive");
        EventPipeline pipeline = pipeline(dead, alive);

        offer(pipeline, 0, EVENTS);

        eventually("the other has all", () -> alive.taken().size() == EVENTS);
        assertThat(dead.taken()).isEmpty();
        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(pipeline.stats().sinks().get(0).spooled()).isEqualTo(EVENTS);
        assertThat(pipeline.stats().balances()).isTrue();
        eventually("it is said", () -> status.messages().stream()
                .anyMatch(message -> message.contains("cannot deliver to dead: connection refused; ")));

        dead.isUp();
        eventually("all are there", () -> dead.taken().size() == EVENTS);
        assertThat(numbers(dead)).isEqualTo(range(0, EVENTS));
        eventually("it is said", () -> status.messages().stream().anyMatch("INFO delivering to dead again"::equals));
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void F3_closesInTime_andDeliversAfterTheNextStart_whenAServerHangs() throws Exception {
        ScriptedServer hung = new ScriptedServer("server").hangs();
        EventPipeline pipeline = pipeline(hung);
        offer(pipeline, 0, EVENTS);
        assertThat(pipeline.flush(SOON)).isTrue();

        long start = System.nanoTime();
        pipeline.close(Duration.ofSeconds(2));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(pipeline.stats().sinks().get(0).spooled()).isEqualTo(EVENTS);
        assertThat(pipeline.stats().balances()).isTrue();

        ScriptedServer working = new ScriptedServer("server");
        EventPipeline next = pipeline(working);
        offer(next, EVENTS, EVENTS + 10);
        eventually("all are there", () -> working.taken().size() == EVENTS + 10);
        assertThat(numbers(working)).isEqualTo(range(0, EVENTS + 10));
        assertThat(next.stats().sinks().get(0).recovered()).isEqualTo(EVENTS);
        eventually("nothing is left", () -> spooled(next) == 0);
        assertThat(next.stats().balances()).isTrue();
    }

    @Test
    void F5_sendsAgainOnlyWhatWasRejected() throws Exception {
        Random odds = new Random(15);
        ScriptedServer moody = new ScriptedServer("moody").does(lines -> {
            Delivery.Builder delivery = Delivery.builder();
            IntStream.range(0, lines.size())
                    .filter(i -> odds.nextInt(100) < 20)
                    .forEach(i -> delivery.retry(i, "too many requests"));
            return delivery.build();
        });
        EventPipeline pipeline = pipeline(moody);

        offer(pipeline, 0, EVENTS);

        eventually("all are there", () -> moody.taken().size() >= EVENTS);
        assertThat(numbers(moody)).containsExactlyInAnyOrderElementsOf(range(0, EVENTS));
        eventually("nothing is left", () -> spooled(pipeline) == 0);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void losesNothing_whenASinkThrowsAgainstItsContract() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        ScriptedServer broken = new ScriptedServer("broken").does(lines -> {
            if (calls.incrementAndGet() <= 2) {
                throw new IllegalStateException("question 7 is content");
            }
            return Delivery.complete();
        });
        EventPipeline pipeline = pipeline(broken);

        offer(pipeline, 0, EVENTS);

        eventually("all are there", () -> broken.taken().size() >= EVENTS);
        assertThat(numbers(broken)).isEqualTo(range(0, EVENTS));
        eventually("nothing is left", () -> spooled(pipeline) == 0);
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(status.messages())
                .anySatisfy(message -> assertThat(message).contains("java.lang.IllegalStateException"))
                .noneSatisfy(message -> assertThat(message).contains("content"));
    }

    @Test
    void countsNoLineTwice_whenOnlySomeOfABatchArrived() throws Exception {
        ScriptedServer half = new ScriptedServer("half").does(lines -> {
            Delivery.Builder delivery = Delivery.builder();
            IntStream.range(0, lines.size())
                    .filter(i -> number(lines.get(i)) % 2 == 1)
                    .forEach(i -> delivery.retry(i, "too many requests"));
            return delivery.build();
        });
        EventPipeline pipeline = pipeline(half);
        offer(pipeline, 0, 10);

        eventually("some are there", () -> pipeline.stats().sinks().get(0).delivered() > 0);
        pipeline.close();

        PipelineStats.SinkStats stats = pipeline.stats().sinks().get(0);
        assertThat(stats.delivered() + stats.spooled()).isEqualTo(10);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void F7_keepsWhatIsRefusedForGood_withItsReason() throws Exception {
        ScriptedServer strict = new ScriptedServer("strict").does(lines -> {
            Delivery.Builder delivery = Delivery.builder();
            IntStream.range(0, lines.size())
                    .filter(i -> number(lines.get(i)) % 7 == 0)
                    .forEach(i -> delivery.dead(i, "mapper_parsing_exception", "field [x]"));
            return delivery.build();
        });
        EventPipeline pipeline = pipeline(strict);

        offer(pipeline, 0, 70);

        eventually("nothing is left", () -> pipeline.stats().queued() == 0 && spooled(pipeline) == 0);
        assertThat(strict.taken()).hasSize(60);
        PipelineStats.SinkStats stats = pipeline.stats().sinks().get(0);
        assertThat(stats.deadLettered()).isEqualTo(10);
        assertThat(pipeline.stats().balances()).isTrue();
        List<JsonNode> letters = LogLines.unchecked(directory.resolve("dead-letters.jsonl"));
        assertThat(letters).hasSize(10).allSatisfy(letter -> {
            assertThat(letter.path("sink").asString()).isEqualTo("strict");
            assertThat(letter.path("reason").asString()).isEqualTo("mapper_parsing_exception");
            assertThat(number(letter.path("event").toString()) % 7).isZero();
        });
    }

    @Test
    void deliversWhatIsLeftBeforeItCloses_whenTheServerWorks() {
        ScriptedServer server = new ScriptedServer("server");
        EventPipeline pipeline = pipeline(server);
        offer(pipeline, 0, EVENTS);

        pipeline.close(Duration.ofSeconds(20));

        assertThat(server.taken()).hasSize(EVENTS);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void F17_goesOnInMemory_whenTheSpoolCannotBeOpened() throws Exception {
        Path occupied = Files.writeString(directory.resolve("occupied"), "a file where a directory should be");
        ScriptedServer server = new ScriptedServer("server");
        EventPipeline pipeline = pipeline(occupied, server);

        offer(pipeline, 0, 10);
        assertThat(pipeline.flush(SOON)).as("all is on its way").isFalse();

        assertThat(pipeline.stats().sinks().get(0).waiting()).isEqualTo(10);
        assertThat(status.messages()).anySatisfy(message -> assertThat(message).contains("cannot open the spool"));
        assertThat(pipeline.stats().balances()).isTrue();
        Files.delete(occupied);
        eventually("all are there", () -> server.taken().size() == 10);
        assertThat(pipeline.stats().sinks().get(0).dropped()).doesNotContainKey(DropReason.SINK_FAILED);
    }

    private EventPipeline pipeline(RemoteSink... servers) {
        return pipeline(directory, servers);
    }

    private EventPipeline pipeline(Path spoolDirectory, RemoteSink... servers) {
        Producer producer = new Producer("test" + opened.size(), null, null, null, null, 1);
        Spool spool = Spool.open(
                SpoolOptions.at(spoolDirectory, producer.id()),
                Stream.of(servers).map(RemoteSink::name).toList(),
                status.status());
        FileSinkOptions deadLetters =
                new FileSinkOptions(directory.resolve("dead-letters.jsonl"), 1 << 20, 10, false, false);
        Sink sink = new SpooledSinks(
                spool,
                List.of(servers),
                FileSinks.open(deadLetters, status.status()),
                true,
                Duration.ofSeconds(1),
                status.status());
        EventPipeline pipeline = new EventPipeline(
                64 << 20,
                Duration.ofMillis(5),
                OverflowPolicy.dropNewest(),
                List.of(),
                new JsonLineEncoder(producer, 1 << 20, List.of()),
                List.of(sink),
                status.status());
        opened.add(pipeline);
        return pipeline;
    }

    private static void offer(EventPipeline pipeline, int from, int to) {
        IntStream.range(from, to)
                .forEach(i -> assertThat(pipeline.offer(Events.numbered(i))).isTrue());
    }

    private static long spooled(EventPipeline pipeline) {
        return pipeline.stats().sinks().stream()
                .mapToLong(PipelineStats.SinkStats::spooled)
                .sum();
    }

    private static List<Integer> numbers(ScriptedServer server) {
        return server.taken().stream().map(SpooledSinksTest::number).toList();
    }

    /** Of an event made by {@link Events#numbered}. */
    private static int number(String line) {
        String question = "\"question ";
        int start = line.indexOf(question) + question.length();
        return Integer.parseInt(line.substring(start, line.indexOf('"', start)));
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
