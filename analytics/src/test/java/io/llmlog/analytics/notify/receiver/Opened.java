package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.testing.NaiveDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Receivers as a file has them, which may reach this machine. */
final class Opened {
    private Opened() {}

    /** The one with those members, such as {@code name: a, type: file, path: x}. */
    static Receiver receiver(Path directory, Map<String, String> environment, String members) throws IOException {
        return receiver(directory, environment, members, new NaiveDocuments());
    }

    static Receiver receiver(Path directory, Map<String, String> environment, String members, DocumentStore documents)
            throws IOException {
        return receiver("[127.0.0.0/8, localhost]", directory, environment, members, documents);
    }

    /** One that may reach nothing but the public internet. */
    static Receiver guarded(Path directory, Map<String, String> environment, String members) throws IOException {
        return receiver("[]", directory, environment, members, new NaiveDocuments());
    }

    private static Receiver receiver(
            String allowed, Path directory, Map<String, String> environment, String members, DocumentStore documents)
            throws IOException {
        Path file = Files.writeString(
                directory.resolve("receivers.yaml"), "allow: " + allowed + "\nreceivers:\n  - {" + members + "}\n");
        return ReceiversReader.read(file, new Surroundings(true, environment::get))
                .get(0)
                .open(Means.of(documents, Clock.systemUTC()))
                .receiver();
    }
}
