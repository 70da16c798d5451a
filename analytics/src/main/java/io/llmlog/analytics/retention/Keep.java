package io.llmlog.analytics.retention;

import io.llmlog.analytics.store.Expiry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long events are kept, by their {@code @timestamp}.
 *
 * @param metadata after that they go as a whole; null for never
 * @param content after that their content goes and the rest stays; null for as long as the rest
 */
public record Keep(@Nullable Duration metadata, @Nullable Duration content) {
    public static final Keep EVERYTHING = new Keep(null, null);

    public Keep {
        if (metadata != null && content != null && content.compareTo(metadata) > 0) {
            throw new IllegalArgumentException(
                    "content cannot be kept longer (" + content + ") than the rest of the event (" + metadata + ")");
        }
    }

    public boolean isEverything() {
        return metadata == null && content == null;
    }

    /** What is too old at that time. */
    Expiry expiry(Instant now, int limit) {
        return new Expiry(before(now, metadata), before(now, content), limit);
    }

    private static @Nullable Instant before(Instant now, @Nullable Duration age) {
        return age == null ? null : now.minus(age);
    }
}
