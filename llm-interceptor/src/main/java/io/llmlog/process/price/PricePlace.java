package io.llmlog.process.price;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Where a team keeps a price book of its own. Its text form may stand in messages: it has neither a login nor a query. */
public sealed interface PricePlace permits PriceFile, PriceUrl {
    /** Largest book that is read, in bytes. */
    int MAX_BYTES = 4 * 1024 * 1024;

    /**
     * The place that a setting names: an address that begins with {@code http://} or {@code https://}, or else a file.
     *
     * @throws IllegalArgumentException saying what is demanded
     */
    static PricePlace parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("http://") || lower.startsWith("https://")) {
                return new PriceUrl(new URI(text));
            }
            if (lower.matches("[a-z][a-z0-9+.-]+://.*")) {
                throw new IllegalArgumentException(
                        "must be a file, or an address that begins with http:// or https://");
            }
            return new PriceFile(Path.of(text).toAbsolutePath().normalize());
        } catch (URISyntaxException | InvalidPathException wrong) {
            throw new IllegalArgumentException("is neither a file's name nor an http(s) address", wrong);
        }
    }

    /** What may be shown of a text that names a place: login and query left out. */
    static String withoutSecrets(String text) {
        return text.contains("://") ? text.replaceAll("//[^/]*@", "//").replaceAll("[?#].*", "") : text;
    }

    /** What stands there now. May take long. */
    byte[] read() throws IOException;

    /** Whether reading it needs no network. */
    boolean isLocal();

    /** How long to wait before looking again. */
    Duration interval(boolean failed);

    /** The book that stands there now. */
    default PriceBook book() throws IOException, PriceBookException {
        return PriceBookReader.read(toString(), read());
    }
}
