package io.llmlog.analytics.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Makes lines of an answer's bytes, however these are cut. Not thread-safe. */
final class AnswerLines {
    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /**
     * Takes further bytes.
     *
     * @throws CharacterCodingException when they are no UTF-8
     */
    void add(ByteBuffer bytes) throws CharacterCodingException {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                lines.add(line());
            } else {
                begun.write(next);
            }
        }
    }

    /** No bytes follow: what has begun is a line, too. */
    void end() throws CharacterCodingException {
        if (begun.size() > 0) {
            lines.add(line());
        }
    }

    private String line() throws CharacterCodingException {
        String line =
                UTF_8.newDecoder().decode(ByteBuffer.wrap(begun.toByteArray())).toString();
        begun.reset();
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** The next whole line; null while there is none. */
    @Nullable
    String next() {
        return lines.poll();
    }
}
