package io.llmlog.analytics.web;

import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** A file of events as an application writes it, for a service to follow. */
record EventFile(Path path) {
    private static final Producer PRODUCER =
            new Producer("0123456789abcdef", "chat-app", "2.3.1", "test", "web-1", 4711);

    void append(LlmEvent... events) {
        append(List.of(events));
    }

    void append(List<LlmEvent> events) {
        JsonLineEncoder encoder = new JsonLineEncoder(PRODUCER, 1 << 20, List.of());
        JsonBuffer lines = new JsonBuffer(1 << 16);
        for (int i = 0; i < events.size(); i++) {
            encoder.encode(events.get(i), i, lines);
        }
        try {
            Files.write(
                    path,
                    Arrays.copyOf(lines.array(), lines.length()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
