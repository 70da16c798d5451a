package io.llmlog.analytics.deadletter;

import io.llmlog.config.FileTarget;
import io.llmlog.config.RemoteTarget;
import io.llmlog.config.SinkUri;
import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.Sink;
import io.llmlog.sink.file.FileSinks;
import io.llmlog.status.Status;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends dead letters once more. */
public final class Replay {
    private static final int BATCH = 500;

    private final SinkUri target;
    private final Status status;

    public Replay(SinkUri target, Status status) {
        this.target = target;
        this.status = status;
    }

    /** Sends each of them. Those that did not arrive, and why. */
    public Map<DeadLetter, String> send(List<DeadLetter> all) {
        Map<DeadLetter, String> failed = new HashMap<>();
        all.stream()
                .filter(letter -> letter.event().isEmpty())
                .forEach(letter -> failed.put(letter, "its content was withheld"));
        List<DeadLetter> letters =
                all.stream().filter(letter -> !letter.event().isEmpty()).toList();
        if (target instanceof RemoteTarget remote) {
            try (RemoteSink sink = remote.open(status)) {
                for (int i = 0; i < letters.size(); i += BATCH) {
                    deliver(sink, letters.subList(i, Math.min(i + BATCH, letters.size())), failed);
                }
            }
        } else if (target instanceof FileTarget file) {
            try (Sink sink = FileSinks.open(file.options(), status)) {
                int taken = sink.write(lines(letters));
                letters.subList(taken, letters.size())
                        .forEach(letter -> failed.put(letter, "the file cannot be written"));
            }
        }
        return failed;
    }

    private static void deliver(RemoteSink sink, List<DeadLetter> letters, Map<DeadLetter, String> failed) {
        Delivery delivery = sink.deliver(lines(letters));
        IntStream.range(0, letters.size()).forEach(i -> {
            String why = why(delivery, i);
            if (why != null) {
                failed.put(letters.get(i), why);
            }
        });
    }

    private static @Nullable String why(Delivery delivery, int line) {
        Delivery.Dead dead = delivery.dead(line);
        if (dead != null) {
            return dead.reason() + ": " + dead.detail();
        }
        return delivery.isRetry(line) ? String.valueOf(delivery.problem()) : null;
    }

    private static Lines lines(Collection<DeadLetter> letters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] ends = new int[letters.size()];
        int line = 0;
        for (DeadLetter letter : letters) {
            bytes.writeBytes(letter.event().getBytes(StandardCharsets.UTF_8));
            bytes.write('\n');
            ends[line++] = bytes.size();
        }
        return new Lines(bytes.toByteArray(), 0, ends, line);
    }
}
