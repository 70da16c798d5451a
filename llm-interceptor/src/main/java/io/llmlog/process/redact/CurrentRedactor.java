package io.llmlog.process.redact;

import io.llmlog.internal.file.FileStamp;
import io.llmlog.status.Status;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The rules of now: looks every few seconds whether the file of a team's own rules has changed, and reads it anew once it is the same at two
 * looks: half of a file that is being written may be rules, too. The last good rules stay while the file is wrong or away. Thread-safe; whoever asks when a look is due does the looking.
 */
public final class CurrentRedactor implements Supplier<Redactor> {
    private static final long BETWEEN_LOOKS_NANOS = 2_000_000_000L;

    private final RedactionFiles files;
    private final Status status;
    private final LongSupplier nanoTime;
    private final AtomicLong lookedAt;
    private volatile Redactor redactor;
    private volatile FileStamp stamp;
    private volatile FileStamp lastSeen;

    private CurrentRedactor(RedactionFiles files, Path rules, Status status, LongSupplier nanoTime) {
        this.files = files;
        this.status = status;
        this.nanoTime = nanoTime;
        this.stamp = FileStamp.of(rules);
        this.lastSeen = stamp;
        this.redactor = files.read();
        this.lookedAt = new AtomicLong(nanoTime.getAsLong());
    }

    /**
     * Those of the files, as they change.
     *
     * @throws RulesException naming every problem there is now
     */
    public static Supplier<Redactor> of(RedactionFiles files, Status status) {
        return of(files, status, System::nanoTime);
    }

    static Supplier<Redactor> of(RedactionFiles files, Status status, LongSupplier nanoTime) {
        Path rules = files.rules();
        if (rules == null) {
            Redactor constant = files.read();
            return () -> constant;
        }
        return new CurrentRedactor(files, rules, status, nanoTime);
    }

    @Override
    public Redactor get() {
        long now = nanoTime.getAsLong();
        long looked = lookedAt.get();
        if (now - looked >= BETWEEN_LOOKS_NANOS && lookedAt.compareAndSet(looked, now)) {
            look();
        }
        return redactor;
    }

    private void look() {
        FileStamp now = FileStamp.of(stamp.file());
        boolean still = now.equals(lastSeen);
        lastSeen = now;
        if (now.equals(stamp) || !still) {
            return;
        }
        stamp = now;
        try {
            redactor = files.read();
            status.info("reads the redaction rules in " + stamp.file() + " anew");
        } catch (RulesException wrong) {
            status.warn("goes on with the redaction rules of before: " + wrong.getMessage());
        }
    }
}
