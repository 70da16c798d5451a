package io.llmlog.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.sink.Lines;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small encoded events for sinks. */
public final class NdJson {
    private NdJson() {}

    /** The lines, each of which gets its newline. */
    public static Lines lines(List<String> texts) {
        byte[] bytes = texts.stream()
                .map(text -> text + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
        int[] ends = IntStream.range(0, bytes.length)
                .filter(i -> bytes[i] == '\n')
                .map(i -> i + 1)
                .toArray();
        return new Lines(bytes, 0, ends, ends.length);
    }

    /** One of them, without its newline. */
    public static String text(Lines lines, int line) {
        return new String(lines.bytes(), lines.start(line), lines.end(line) - lines.start(line) - 1, UTF_8);
    }

    /** An event of that id. */
    public static String event(String id) {
        return "{\"schema_version\":\"1.0.0\",\"event_type\":\"llm_interaction\",\"event_id\":\"" + id
                + "\",\"user_id\":\"user of " + id + "\",\"prompt\":\"Größe?\"}";
    }

    /** So many events from that number on, whose ids are numbers. */
    public static Lines events(int first, int count) {
        return lines(IntStream.range(first, first + count)
                .mapToObj(number -> event(String.valueOf(number)))
                .toList());
    }
}
