package io.llmlog.process.category;

import io.llmlog.internal.file.FileStamp;
import io.llmlog.status.Status;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The rules of a file, read again within {@value #LOOK_SECONDS} seconds after it has changed. While it cannot be read the last good rules
 * stay, and the status says why. Thread-safe; whoever asks when a look is due does the looking.
 */
final class RulesFile implements Categorizer {
    static final int LOOK_SECONDS = 10;
    private static final long LOOK_NANOS = Duration.ofSeconds(LOOK_SECONDS).toNanos();
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    private final Path file;
    private final Status status;
    private final LongSupplier nanoTime;
    private final AtomicLong lookedAt;
    private volatile FileStamp stamp;
    private volatile CategoryRules rules;

    RulesFile(Path file, Status status) {
        this(file, status, System::nanoTime);
    }

    RulesFile(Path file, Status status, LongSupplier nanoTime) {
        this.file = file;
        this.status = status;
        this.nanoTime = nanoTime;
        this.lookedAt = new AtomicLong(nanoTime.getAsLong());
        // Before the rules: a change between the two is one that the next look finds.
        stamp = FileStamp.of(file);
        rules = read(file);
    }

    /** @throws IllegalArgumentException naming file, line and reason */
    static CategoryRules read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(file + " is too large for rules: more than 4 MiB");
            }
            return CategoryRules.read(file.toString(), Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    @Override
    public String categoryOf(String prompt) {
        long now = nanoTime.getAsLong();
        long looked = lookedAt.get();
        if (now - looked >= LOOK_NANOS && lookedAt.compareAndSet(looked, now)) {
            look();
        }
        return rules.categoryOf(prompt);
    }

    private void look() {
        FileStamp current = FileStamp.of(file);
        if (current.equals(stamp)) {
            return;
        }
        stamp = current;
        try {
            rules = read(file);
            status.info("read the rules for categories again: " + file);
        } catch (IllegalArgumentException wrong) {
            status.warn("the last good rules for categories stay: " + wrong.getMessage());
        }
    }

    private static IllegalArgumentException unreadable(Path file, IOException why) {
        String reason = why instanceof MalformedInputException ? "it is not UTF-8" : why.toString();
        return new IllegalArgumentException("cannot read the rules in " + file + ": " + reason, why);
    }
}
