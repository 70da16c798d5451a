package io.llmlog.analytics.summary;

import org.jspecify.annotations.Nullable;

/**
 * A summary that counts.
 *
 * @param text for people; text only, whatever it looks like
 * @param model that wrote it, and whose figures were all found in the data; null where the fixed sentences tell it
 * @param isCached whether it was written for an earlier question about the same figures
 * @param reason why the fixed sentences tell it; null where a model does
 */
public record Summary(
        String text,
        @Nullable String model,
        boolean isCached,
        @Nullable String reason) {
    static Summary plain(String text, String reason) {
        return new Summary(text, null, false, reason);
    }

    /** Whether a model wrote it. */
    public boolean isVerified() {
        return model != null;
    }
}
