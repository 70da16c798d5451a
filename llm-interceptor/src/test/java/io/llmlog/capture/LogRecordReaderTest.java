package io.llmlog.capture;

import static io.llmlog.capture.FakeRecord.thrower;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.CallContext;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LogFacts;
import io.llmlog.testkit.Events;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogRecordReaderTest {
    private final FakeRecord record = new FakeRecord();

    @Test
    void makesALogEventOfAnOrdinaryRecord() {
        record.values = () -> Map.of("user_id", "u-1", "order", 7);
        record.tags = () -> List.of("AUDIT");

        LlmEvent event = new LogRecordReader(record).read();

        assertThat(event.type()).isEqualTo(EventType.LOG);
        assertThat(event.timestamp()).isEqualTo(Instant.ofEpochMilli(1_000));
        assertThat(event.log()).isEqualTo(new LogFacts("com.example.Shop", "INFO", "formatted"));
        assertThat(event.thread()).isEqualTo("main");
        assertThat(event.context().userId()).isEqualTo("u-1");
        assertThat(event.context().labels()).containsExactly(Map.entry("order", "7"));
        assertThat(event.context().tags()).containsExactly("AUDIT");
    }

    @Test
    void completesACarriedEventWithoutFormattingTheMessage() {
        LlmEvent carried = Events.call("question", "answer");
        record.arguments = () -> new Object[] {"other", new EventCarrier(carried)};
        record.values = () -> Map.of("user_id", "of the MDC", "order", "7");
        record.message = thrower(new AssertionError("formatted in vain"));

        LogRecordReader reader = new LogRecordReader(record);
        LlmEvent event = reader.read();

        assertThat(reader.failure()).isNull();
        assertThat(event)
                .isEqualTo(carried.toBuilder()
                        .thread("main")
                        .log(new LogFacts("com.example.Shop", "INFO", null))
                        .context(CallContext.builder()
                                .userId("u-17")
                                .labels(Map.of("order", "7"))
                                .build())
                        .build());
    }

    @Test
    void leavesToACarriedEventWhatItSaysItself() {
        LlmEvent carried = Events.call("question", "answer").toBuilder()
                .thread("http-1")
                .log(new LogFacts("its own", "WARN", null))
                .build();
        record.arguments = () -> new Object[] {new EventCarrier(carried)};

        assertThat(new LogRecordReader(record).read()).isEqualTo(carried);
    }

    @Test
    void F8_keepsWhatCanBeKnown_whenEverythingElseThrows() {
        Error broken = new StackOverflowError();
        record.arguments = thrower(broken);
        record.thread = thrower(broken);
        record.values = thrower(broken);
        record.tags = thrower(broken);
        record.failure = thrower(broken);
        record.message = thrower(broken);

        LogRecordReader reader = new LogRecordReader(record);
        LlmEvent event = reader.read();

        assertThat(reader.failure()).isSameAs(broken);
        assertThat(event.log())
                .isEqualTo(new LogFacts(
                        "com.example.Shop",
                        "INFO",
                        "pattern {} (java.lang.StackOverflowError while formatting the message)"));
        assertThat(event.context()).isEqualTo(CallContext.EMPTY);
        assertThat(event.thread()).isNull();
    }

    @Test
    void F8_hasAMessage_whenNotEvenThePatternCanBeKnown() {
        record.message = thrower(new AssertionError());
        record.pattern = thrower(new AssertionError());

        assertThat(new LogRecordReader(record).read().log().message())
                .isEqualTo("(java.lang.AssertionError while formatting the message)");
    }

    @Test
    void F53_leavesOutRecordsOfOurOwnThreads_alsoWhenAnotherThreadAppendsThem() {
        record.thread = () -> "llmlog-worker";

        assertThat(new LogRecordReader(record).read()).isNull();
    }

    @Test
    void knowsNoThread_whenItHasNoName() {
        record.thread = () -> "";

        assertThat(new LogRecordReader(record).read().thread()).isNull();
    }
}
