package io.llmlog.process.price;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What providers bill apart. The name of a part in a price book is its own in lower case, such as {@code cache_write_1h}. */
public enum TokenPart {
    /** Input that is none of the others. */
    INPUT(null),
    /** Input read from the provider's cache. */
    CACHED(null),
    /** Input written to the cache for minutes. */
    CACHE_WRITE(null),
    /** Input written to the cache for an hour. */
    CACHE_WRITE_1H(null),
    /** Sound in the input. */
    AUDIO_INPUT(null),
    /** Sound in the input, read from the cache. */
    AUDIO_CACHED(null),
    /** Images in the input: without a price of their own they cost what other input costs. */
    IMAGE_INPUT(INPUT),
    /** Output that is none of the others. */
    OUTPUT(null),
    /** Reasoning: without a price of its own it costs what other output costs. */
    REASONING(OUTPUT),
    /** Sound in the output. */
    AUDIO_OUTPUT(null),
    /** Images in the output. */
    IMAGE_OUTPUT(null);

    private final @Nullable TokenPart otherwise;
    private final String key = name().toLowerCase(Locale.ROOT);

    TokenPart(@Nullable TokenPart otherwise) {
        this.otherwise = otherwise;
    }

    /** The part whose price stands for this one's where a model has none for it; null when nothing does. */
    @Nullable
    TokenPart otherwise() {
        return otherwise;
    }

    /** The key in a price book. */
    public String key() {
        return key;
    }
}
