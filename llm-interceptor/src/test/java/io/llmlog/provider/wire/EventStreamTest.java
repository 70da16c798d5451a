package io.llmlog.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    @Test
    void passesOnTheDataOfEachEvent() {
        assertThat(events("data: one\n\ndata:two\n\ndata:  three\n\n")).containsExactly("one", "two", " three");
    }

    @Test
    void joinsDataLinesByNewlines() {
        assertThat(events("data: YHOO\ndata: +2\ndata\ndata: 10\n\n")).containsExactly("YHOO\n+2\n\n10");
    }

    @Test
    void readsPastCommentsNamesIdsAndUnknownFields() {
        assertThat(
                        events(
                                ": test stream\n\nevent: x\nid: 1\ndatax: no\ndat: no\nretry\ndata: yes\nretry: 5\n\nid: 2\n\n"))
                .containsExactly("yes");
    }

    @Test
    void takesEveryKindOfLineEnd() {
        assertThat(events("data: a\r\n\r\ndata: b\r\rdata: c\n\n")).containsExactly("a", "b", "c");
    }

    @Test
    void readsPastAByteOrderMark() {
        assertThat(events("\uFEFFdata: a\n\n")).containsExactly("a");
    }

    @Test
    void completesTheLastEventAtTheEndOfTheBytes() {
        assertThat(events("data: a\n\ndata: b")).containsExactly("a", "b");
        assertThat(events("data: a\n\nid: b")).containsExactly("a");
    }

    @Test
    void passesOnEmptyData() {
        assertThat(events("data\n\ndata:\n\n")).containsExactly("", "");
    }

    @Property(tries = 500)
    void findsTheSameEventsHoweverTheBytesAreCut(@ForAll("streams") String stream, @ForAll("cuts") List<Integer> cuts) {
        assertThat(events(stream, cuts)).isEqualTo(events(stream));
    }

    private static List<String> events(String stream) {
        return events(stream, List.of(Integer.MAX_VALUE));
    }

    private static List<String> events(String stream, List<Integer> cuts) {
        Collector collector = new Collector();
        EventStream events = new EventStream(collector);
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        for (int i = 0; from < bytes.length; i++) {
            int length = Math.min(bytes.length - from, cuts.get(i % cuts.size()));
            events.feed(bytes, from, length);
            from += length;
        }
        events.end();
        return collector.events;
    }

    private static final class Collector implements EventStream.Receiver {
        private final List<String> events = new ArrayList<>();
        private final StringBuilder current = new StringBuilder();

        @Override
        public void data(byte[] bytes, int start, int length) {
            current.append(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void endOfEvent() {
            events.add(current.toString());
            current.setLength(0);
        }
    }

    @Provide
    Arbitrary<String> streams() {
        return Arbitraries.of(
                        "data: a",
                        "data:é",
                        "data",
                        "event: x",
                        ":",
                        "dataa: b",
                        "\n",
                        "\r\n",
                        "\r",
                        "\n\n",
                        "\uFEFF",
                        " ",
                        "da")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 5).list().ofMinSize(1).ofMaxSize(6);
    }
}
