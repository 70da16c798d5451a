package io.llmlog.provider;

import io.llmlog.internal.json.JsonLimits;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of bodies is kept while they pass. Well above what an event may hold, so that redaction sees beyond every cut. */
final class BodyLimits {
    private static final int MAX_TEXT = 1024 * 1024;
    private static final Set<String> BINARY = Set.of(
            "url",
            "image_url",
            "data",
            "file_data",
            "b64_json",
            "result",
            "partial_image_b64",
            "encrypted_content",
            "thoughtSignature",
            "images");

    /** Amazon's requests hold images as {@code bytes}; in its streams that key holds everything. */
    private static final Set<String> IN_REQUESTS =
            Stream.concat(BINARY.stream(), Stream.of("bytes")).collect(Collectors.toUnmodifiableSet());

    /** A request may be a long conversation whose last message counts most. */
    static final JsonLimits REQUEST = new JsonLimits(MAX_TEXT, 8 * 1024 * 1024, IN_REQUESTS, Set.of());

    static final JsonLimits ANSWER = new JsonLimits(MAX_TEXT, 4 * 1024 * 1024, BINARY, Set.of());

    /** Of an answer that consists of embeddings. */
    static final JsonLimits VECTORS = new JsonLimits(
            MAX_TEXT,
            4 * 1024 * 1024,
            BINARY,
            Set.of("embedding", "values", "embeddings[]", "float[]", "int8[]", "uint8[]", "binary[]", "ubinary[]"));

    /** Of an answer that may consist of embeddings or not, as the model has it. */
    static final JsonLimits INVOKED =
            new JsonLimits(MAX_TEXT, 4 * 1024 * 1024, BINARY, Set.of("embedding", "embeddings[]", "float[]", "int8[]"));

    /** Of the body of a failed answer. */
    static final JsonLimits ERROR = new JsonLimits(64 * 1024, 256 * 1024, BINARY, Set.of());

    /** Characters of all texts put together from the events of one stream. */
    static final int STREAMED_TEXT = 2 * 1024 * 1024;

    private BodyLimits() {}
}
