package io.llmlog.spool;

import io.llmlog.sink.Lines;
import io.llmlog.status.Status;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What tests of the spool share: lines that tell their number, and readers that take all there is. */
final class SpoolKit {
    static final String SINK = "es+http://es:9200/llm-logs";

    private SpoolKit() {}

    /** Small files that are synced when the test says so. */
    static SpoolOptions options(Path directory) {
        return new SpoolOptions(
                directory, 8 << 20, SpoolOverflow.dropNewest(), 4096, Duration.ofHours(1), "0123456789abcdef");
    }

    static SpoolOptions durable(Path directory) {
        return new SpoolOptions(
                directory, 8 << 20, SpoolOverflow.dropNewest(), 4096, Duration.ZERO, "0123456789abcdef");
    }

    static Spool open(SpoolOptions options, SpoolFiles files, Status status) {
        return Spool.open(options, List.of(SINK), files, status);
    }

    /** The line of an id: some bytes that anyone can compute again. */
    static String line(long id) {
        String word = Long.toString(id * 7919 + 1000, 36);
        int length = (int) (id * 7919 % 300);
        return "{\"id\":" + id + ",\"text\":\""
                + word.repeat(length / word.length() + 1).substring(0, length) + "\"}\n";
    }

    static long id(String line) {
        return Long.parseLong(line.substring(6, line.indexOf(',')));
    }

    /** The lines of the ids {@code from} to {@code to}, exclusive. */
    static Lines lines(long from, long to) {
        List<String> lines = new ArrayList<>();
        for (long id = from; id < to; id++) {
            lines.add(line(id));
        }
        return lines(lines);
    }

    static Lines lines(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] ends = new int[lines.size()];
        for (int i = 0; i < ends.length; i++) {
            bytes.writeBytes(lines.get(i).getBytes(StandardCharsets.UTF_8));
            ends[i] = bytes.size();
        }
        return new Lines(bytes.toByteArray(), 0, ends, ends.length);
    }

    static List<String> texts(Lines lines) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < lines.count(); i++) {
            texts.add(new String(lines.bytes(), lines.start(i), lines.end(i) - lines.start(i), StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** Reads what is there, and commits it. */
    static List<String> readAll(SpoolReader reader) throws InterruptedException {
        List<String> read = new ArrayList<>();
        SpoolBatch batch = reader.next(10_000, Duration.ZERO);
        while (batch != null) {
            read.addAll(texts(batch.lines()));
            reader.commit(batch.end());
            batch = reader.next(10_000, Duration.ZERO);
        }
        return read;
    }

    /** The ids of lines, each checked to be the line of its id. */
    static List<Long> ids(List<String> lines) {
        return lines.stream()
                .map(line -> {
                    long id = id(line);
                    if (!line.equals(line(id))) {
                        throw new AssertionError("not the line of id " + id + ": " + line);
                    }
                    return id;
                })
                .toList();
    }
}
