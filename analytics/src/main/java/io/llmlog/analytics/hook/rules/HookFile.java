package io.llmlog.analytics.hook.rules;

import io.llmlog.analytics.hook.PreIngestHook;
import io.llmlog.internal.file.FileStamp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of a file, one after the other. Looks every two seconds whether the file has changed, and reads it anew once nobody writes to it any
 * more: it is the same at two looks, or was changed before that. The last good rules stay while it is wrong or away. Thread-safe; whoever
 * needs the rules when a look is due does the looking.
 */
public final class HookFile implements PreIngestHook {
    private static final Logger LOG = LoggerFactory.getLogger(HookFile.class);
    private static final long BETWEEN_LOOKS_NANOS = 2_000_000_000L;

    private final LongSupplier nanoTime;
    private final AtomicLong lookedAt;
    private volatile FileStamp stamp;
    private volatile FileStamp lastSeen;
    private volatile List<HookRule> rules;

    HookFile(Path file, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        // Before the rules: a change between the two is one that the next look finds.
        this.stamp = FileStamp.of(file);
        this.lastSeen = stamp;
        this.rules = HookRulesReader.read(file);
        this.lookedAt = new AtomicLong(nanoTime.getAsLong());
    }

    /**
     * Those of the file.
     *
     * @throws HookRulesException naming every problem there is now
     */
    public static HookFile open(Path file) {
        return new HookFile(file, System::nanoTime);
    }

    @Override
    public @Nullable Map<String, Object> apply(Map<String, Object> event) {
        for (HookRule rule : current()) {
            if (!rule.pass(event)) {
                return null;
            }
        }
        return event;
    }

    private List<HookRule> current() {
        long now = nanoTime.getAsLong();
        long looked = lookedAt.get();
        if (now - looked >= BETWEEN_LOOKS_NANOS && lookedAt.compareAndSet(looked, now)) {
            look();
        }
        return rules;
    }

    private static boolean isOld(FileStamp file) {
        return System.currentTimeMillis() - file.modifiedMillis() > BETWEEN_LOOKS_NANOS / 1_000_000;
    }

    private void look() {
        FileStamp now = FileStamp.of(stamp.file());
        boolean still = now.equals(lastSeen) || isOld(now);
        lastSeen = now;
        if (now.equals(stamp) || !still) {
            return;
        }
        stamp = now;
        try {
            rules = HookRulesReader.read(stamp.file());
            LOG.info("events pass the rules in {} as they are now", stamp.file());
        } catch (HookRulesException wrong) {
            LOG.warn("events go on to pass the rules of before: {}", wrong.getMessage());
        }
    }
}
