package io.llmlog.benchmarks;

import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.sink.Lines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Events as lines of 3.8 KB, each under an id of its own, in batches as sinks get them from the spool. */
final class SampleLines {
    /** As delivery threads take them from the spool. */
    private static final int BATCH_BYTES = 2 * 1024 * 1024;

    private final byte[][] lines;

    SampleLines(int count) {
        JsonLineEncoder encoder =
                new JsonLineEncoder(Producer.current("shop", "1.4.2", "production"), BATCH_BYTES, List.of());
        JsonBuffer buffer = new JsonBuffer(8192);
        lines = new byte[count][];
        for (int i = 0; i < count; i++) {
            buffer.truncate(0);
            encoder.encode(SampleEvent.ascii().ours(), i, buffer);
            String line = new String(buffer.array(), 0, buffer.length() - 1, StandardCharsets.UTF_8);
            lines[i] = line.replaceFirst("\"event_id\":\"[^\"]*\"", "\"event_id\":\"" + id(i) + "\"")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    int count() {
        return lines.length;
    }

    /** The line, without its newline. */
    byte[] line(int number) {
        return lines[number];
    }

    static String id(int number) {
        return String.format("01890a5d-ac96-774b-bcce-%012d", number);
    }

    /** All of them, at most 2 MiB in each. */
    List<Lines> batches() {
        List<Lines> batches = new ArrayList<>();
        for (int first = 0; first < lines.length; ) {
            Lines batch = batch(first);
            batches.add(batch);
            first += batch.count();
        }
        return batches;
    }

    private Lines batch(int first) {
        byte[] bytes = new byte[BATCH_BYTES];
        int[] ends = new int[lines.length - first];
        int count = 0;
        int end = 0;
        while (count < ends.length && end + lines[first + count].length < BATCH_BYTES) {
            byte[] line = lines[first + count];
            System.arraycopy(line, 0, bytes, end, line.length);
            end += line.length;
            bytes[end++] = '\n';
            ends[count++] = end;
        }
        return new Lines(bytes, 0, Arrays.copyOf(ends, count), count);
    }
}
