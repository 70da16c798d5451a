package io.llmlog.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AmazonEventStreamTest {
    private static final byte[] HELLO = EventStreamBytes.event("contentBlockDelta", "{\"delta\":{\"text\":\"é\"}}");
    private static final String HELLO_READ = "{\"contentBlockDelta\":{\"delta\":{\"text\":\"é\"}}}";

    @Test
    void putsTheTypeOfAnEventIntoTheJson() {
        assertThat(read(HELLO, EventStreamBytes.event("messageStop", "{\"stopReason\":\"end_turn\"}")))
                .containsExactly(HELLO_READ, "{\"messageStop\":{\"stopReason\":\"end_turn\"}}");
    }

    @Test
    void tellsExceptionsAndErrors() {
        byte[] exception = EventStreamBytes.message(
                Map.of(":message-type", "exception", ":exception-type", "throttlingException"),
                "{\"message\":\"slow down\"}");
        byte[] error = EventStreamBytes.message(
                Map.of(":message-type", "error", ":error-code", "InternalError", ":error-message", "\"quoted\""), "");

        assertThat(read(exception, error))
                .containsExactly(
                        "{\"exception\":{\"type\":\"throttlingException\",\"body\":{\"message\":\"slow down\"}}}",
                        "{\"exception\":{\"type\":\"InternalError\",\"body\":null}}");
    }

    @Test
    void hasNothingButATypeToSayOfAnEmptyEvent_andNoTypeOfAStrangeOne() {
        assertThat(read(
                        EventStreamBytes.event("messageStart", ""),
                        EventStreamBytes.event("\"},\"x\":{", "{}"),
                        EventStreamBytes.message(Map.of("x".repeat(255), "y".repeat(30_000)), "{}")))
                .containsExactly("{\"messageStart\":null}", "{\"unknown\":{}}", "{\"unknown\":{}}");
    }

    @Property(tries = 200)
    void readsTheSameHoweverItIsCut(@ForAll @Size(max = 20) List<@IntRange(max = 200) Integer> cuts) {
        byte[] stream = joined(HELLO, HELLO, EventStreamBytes.event("metadata", "{}"));
        List<String> events = new ArrayList<>();
        AmazonEventStream reader = new AmazonEventStream(new Collector(events));
        int at = 0;
        for (int cut : cuts) {
            int length = Math.min(cut, stream.length - at);
            reader.feed(stream, at, length);
            at += length;
        }
        reader.feed(stream, at, stream.length - at);

        assertThat(events).containsExactly(HELLO_READ, HELLO_READ, "{\"metadata\":{}}");
    }

    @Property(tries = 500)
    void believesNothingBehindAByteThatIsWrong(
            @ForAll @IntRange(max = 10_000) int place, @ForAll @ByteRange(min = 1, max = 127) byte change) {
        byte[] broken = HELLO.clone();
        broken[place % broken.length] ^= change;

        assertThat(read(HELLO, broken, HELLO)).containsExactly(HELLO_READ);
    }

    @Test
    void doesNotCountAMessageThatIsNotWhole() {
        for (int length = 0; length < HELLO.length; length++) {
            List<String> events = new ArrayList<>();
            AmazonEventStream reader = new AmazonEventStream(new Collector(events));
            reader.feed(HELLO, 0, length);
            reader.end();
            assertThat(events).as("%d bytes", length).isEmpty();
        }
    }

    /** Lengths that are right by their CRC, but beyond the format's limits or each other. */
    @Test
    void refusesLengthsThatCannotBe() {
        assertThat(read(prelude(0x7FFFFFFF, 0), HELLO)).isEmpty();
        assertThat(read(prelude(100, 0x7FFFFFFF), HELLO)).isEmpty();
        assertThat(read(prelude(100, -1), HELLO)).isEmpty();
        assertThat(read(prelude(15, 0), HELLO)).isEmpty();
        assertThat(read(prelude(-1, -100), HELLO)).isEmpty();
    }

    private static byte[] prelude(int length, int headers) {
        ByteBuffer prelude = ByteBuffer.allocate(12).putInt(length).putInt(headers);
        CRC32 crc = new CRC32();
        crc.update(prelude.array(), 0, 8);
        return prelude.putInt((int) crc.getValue()).array();
    }

    private static List<String> read(byte[]... messages) {
        List<String> events = new ArrayList<>();
        byte[] stream = joined(messages);
        AmazonEventStream reader = new AmazonEventStream(new Collector(events));
        reader.feed(stream, 0, stream.length);
        reader.end();
        return events;
    }

    private static byte[] joined(byte[]... messages) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            stream.writeBytes(message);
        }
        return stream.toByteArray();
    }

    private static final class Collector implements Framing.Receiver {
        private final List<String> events;
        private final ByteArrayOutputStream event = new ByteArrayOutputStream();

        Collector(List<String> events) {
            this.events = events;
        }

        @Override
        public void data(byte[] bytes, int start, int length) {
            event.write(bytes, start, length);
        }

        @Override
        public void endOfEvent() {
            events.add(event.toString(StandardCharsets.UTF_8));
            event.reset();
        }
    }
}
