package io.llmlog.process.price;

import io.llmlog.event.TokenDetails;
import io.llmlog.event.TokenUsage;
import org.jspecify.annotations.Nullable;

/** The tokens of one answer, apart by what they are billed as: each token is in one part. */
final class TokenSplit {
    private static final int PARTS = TokenPart.values().length;

    private final long[] counts = new long[PARTS];
    private final long input;
    private final boolean knowsOutput;

    private TokenSplit(long input, boolean knowsOutput) {
        this.input = input;
        this.knowsOutput = knowsOutput;
    }

    /** Null when the counts do not tell how many tokens were input, or contradict each other. */
    static @Nullable TokenSplit of(TokenUsage usage) {
        Long input = part(usage.input(), usage.output(), usage.total());
        Long output = part(usage.output(), usage.input(), usage.total());
        if (input == null || input < 0 || output != null && output < 0) {
            return null;
        }
        TokenSplit split = new TokenSplit(input, output != null);
        boolean fits = split.takeInput(usage, usage.details()) && (output == null || split.takeOutput(output, usage));
        return fits ? split : null;
    }

    long count(TokenPart part) {
        return counts[part.ordinal()];
    }

    /** All of the input, what is cached included. */
    long input() {
        return input;
    }

    /** False when the provider told nothing of the output. */
    boolean knowsOutput() {
        return knowsOutput;
    }

    /** Whether the parts are no more than the whole. */
    private boolean takeInput(TokenUsage usage, TokenDetails details) {
        long cached = orZero(usage.cached());
        long written = orZero(usage.cacheWrite());
        long hour = orZero(details.cacheWriteHour());
        long sound = orZero(details.audioInput());
        if (cached > input || written > input - cached || hour > written || sound > input) {
            return false;
        }
        long fresh = input - cached - written;
        // Who does not tell how much of the sound was cached has cached none of it, unless the sum says otherwise.
        long cachedSound = Math.max(orZero(details.audioCached()), sound - fresh);
        if (cachedSound > sound || cachedSound > cached) {
            return false;
        }
        long freshSound = sound - cachedSound;
        long images = Math.min(orZero(details.imageInput()), fresh - freshSound);
        put(TokenPart.INPUT, fresh - freshSound - images);
        put(TokenPart.CACHED, cached - cachedSound);
        put(TokenPart.CACHE_WRITE, written - hour);
        put(TokenPart.CACHE_WRITE_1H, hour);
        put(TokenPart.AUDIO_INPUT, freshSound);
        put(TokenPart.AUDIO_CACHED, cachedSound);
        put(TokenPart.IMAGE_INPUT, images);
        return true;
    }

    private boolean takeOutput(long output, TokenUsage usage) {
        long sound = orZero(usage.details().audioOutput());
        long images = orZero(usage.details().imageOutput());
        if (sound > output || images > output - sound) {
            return false;
        }
        long words = output - sound - images;
        long reasoning = Math.min(orZero(usage.reasoning()), words);
        put(TokenPart.OUTPUT, words - reasoning);
        put(TokenPart.REASONING, reasoning);
        put(TokenPart.AUDIO_OUTPUT, sound);
        put(TokenPart.IMAGE_OUTPUT, images);
        return true;
    }

    private void put(TokenPart part, long count) {
        counts[part.ordinal()] = count;
    }

    /** A part that the provider left out is what the other part leaves of the total: answers to embedding requests come without output. */
    private static @Nullable Long part(@Nullable Long part, @Nullable Long other, @Nullable Long total) {
        if (part != null) {
            return part;
        }
        return other == null || total == null ? null : Long.valueOf(total - other);
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
