package io.llmlog.analytics.ingest.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.ExplainedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The name under which Kafka knows whoever has a data directory, also after a restart. */
public final class TopicMember {
    private static final String NAME = "topic-member";

    private TopicMember() {}

    /** The one of that directory, made when missing. A copy of a directory must not have it: delete the file {@code topic-member} there. */
    public static String in(Path data) {
        Path file = data.resolve(NAME);
        try {
            if (Files.exists(file)) {
                return UUID.fromString(Files.readString(file, UTF_8).strip()).toString();
            }
            String name = UUID.randomUUID().toString();
            Path unfinished = data.resolve(NAME + ".tmp");
            Files.writeString(unfinished, name + "\n", UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return name;
        } catch (IllegalArgumentException e) {
            throw new ExplainedException(file + " holds no name of ours: delete it, and it is made anew", e);
        } catch (IOException e) {
            throw new ExplainedException(file + " cannot be read or written: " + e, e);
        }
    }
}
