package io.llmlog.pipeline;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LogFacts;
import io.llmlog.event.Outcome;
import io.llmlog.event.Producer;
import io.llmlog.sink.Lines;
import io.llmlog.sink.Sink;
import io.llmlog.testkit.BlockingSink;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.FailingSink;
import io.llmlog.testkit.RecordingSink;
import io.llmlog.testkit.StatusLog;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ErrorsLastTest {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final Duration SOON = Duration.ofSeconds(20);

    private EventPipeline pipeline;

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void F4_theLastTenthOfTheQueueTakesErrorsOnly() throws Exception {
        BlockingSink sink = new BlockingSink();
        start(sink);
        pipeline.offer(Events.numbered(0));
        sink.awaitWrite();
        while (pipeline.offer(ordinary())) {
            // until it is full
        }

        assertThat(pipeline.stats().queuedBytes()).isLessThanOrEqualTo(MEBIBYTE - MEBIBYTE / 10);
        assertThat(pipeline.offer(failed())).isTrue();
        assertThat(pipeline.offer(record("ERROR"))).isTrue();
        assertThat(pipeline.offer(record("FATAL"))).isTrue();
        assertThat(pipeline.offer(record("WARN"))).isFalse();
        while (pipeline.offer(failed())) {
            // until the last tenth is full, too
        }
        assertThat(pipeline.stats().queuedBytes()).isBetween(MEBIBYTE - 50_000, MEBIBYTE);
        sink.release();
    }

    @Test
    void F4_keepsErrorsForAFailingSink_whenOrdinaryLinesFindNoRoom() throws Exception {
        FailingSink sink = new FailingSink();
        start(sink);
        for (int i = 0; i < 400; i++) {
            pipeline.offer(i % 40 == 39 ? failed() : ordinary());
            pipeline.flush(SOON);
        }
        long refused = pipeline.stats().rejectedTotal()
                + pipeline.stats().sinks().get(0).droppedTotal();
        assertThat(refused).isBetween(300L, 390L);

        sink.mend();
        eventually("all that was kept is there", () -> pipeline.flush(SOON));

        assertThat(sink.lines().stream().filter(line -> line.contains("\"is_error\":true")))
                .hasSize(10);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void F4_offersErrorsToASinkThatTakesNothingElse() throws Exception {
        PickySink sink = new PickySink();
        start(sink);
        pipeline.offer(ordinary());
        pipeline.offer(failed());
        pipeline.offer(ordinary());
        pipeline.offer(failed());

        eventually("errors overtake", () -> sink.taken.lines().size() == 2);
        assertThat(pipeline.stats().sinks().get(0).waiting()).isEqualTo(2);
        assertThat(pipeline.stats().balances()).isTrue();
        sink.takesAll = true;
        eventually("the others follow", () -> sink.taken.lines().size() == 4);
        assertThat(pipeline.flush(SOON)).isTrue();

        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(pipeline.stats().queuedBytes()).isZero();
    }

    private void start(Sink sink) {
        pipeline = new EventPipeline(
                MEBIBYTE,
                Duration.ofMillis(5),
                OverflowPolicy.dropNewest(),
                List.of(),
                new JsonLineEncoder(new Producer("test", null, null, null, null, 1), 1024 * 1024, List.of()),
                List.of(sink),
                new StatusLog().status());
    }

    private static LlmEvent ordinary() {
        return Events.call("x".repeat(20_000), "answer");
    }

    private static LlmEvent failed() {
        return Events.call("x".repeat(3_000), "").toBuilder()
                .outcome(Outcome.FAILURE)
                .build();
    }

    private static LlmEvent record(String level) {
        return ordinary().toBuilder()
                .type(EventType.LOG)
                .outcome(null)
                .log(new LogFacts("shop", level, "message"))
                .build();
    }

    /** Refuses ordinary lines as a spool does that is nearly full. */
    private static final class PickySink implements Sink {
        private final RecordingSink taken = new RecordingSink();
        private volatile boolean takesAll;

        @Override
        public String name() {
            return "picky";
        }

        @Override
        public int write(Lines lines) {
            int some = 0;
            while (some < lines.count() && (takesAll || lines.isError(some))) {
                some++;
            }
            return taken.write(lines.range(0, some));
        }

        @Override
        public boolean flush() {
            return true;
        }

        @Override
        public void close() {}
    }
}
