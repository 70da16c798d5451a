package io.llmlog.event;

import org.jspecify.annotations.Nullable;

/**
 * Token counts that matter because some providers bill them apart; a count the provider did not send is null, never 0.
 *
 * @param cacheWriteHour the part of what was written to the provider's cache that is kept for an hour and not for minutes
 * @param audioInput the part of the input that is sound
 * @param audioCached the part of {@code audioInput} read from the provider's cache
 * @param audioOutput the part of the output that is sound
 * @param imageInput the part of the input that is images
 * @param imageOutput the part of the output that is images
 */
public record TokenDetails(
        @Nullable Long cacheWriteHour,
        @Nullable Long audioInput,
        @Nullable Long audioCached,
        @Nullable Long audioOutput,
        @Nullable Long imageInput,
        @Nullable Long imageOutput) {
    /** Nothing is known. */
    public static final TokenDetails NONE = new TokenDetails(null, null, null, null, null, null);

    public TokenDetails {
        requireNotNegative("cacheWriteHour", cacheWriteHour);
        requireNotNegative("audioInput", audioInput);
        requireNotNegative("audioCached", audioCached);
        requireNotNegative("audioOutput", audioOutput);
        requireNotNegative("imageInput", imageInput);
        requireNotNegative("imageOutput", imageOutput);
    }

    static void requireNotNegative(String name, @Nullable Long count) {
        if (count != null && count < 0) {
            throw new IllegalArgumentException("token counts must not be negative: " + name + "=" + count);
        }
    }
}
