package io.llmlog.process.price;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices with a version, by provider, model, service tier, day and length of the input; see {@code docs/prices.md}. A book may lie over
 * another: then it is asked first, and the other where it has no price. Immutable and thread-safe.
 */
public final class PriceBook {
    private static final String RESOURCE = "prices.json";

    private final String version;
    private final List<PriceEntry> entries;
    private final PriceIndex index;
    private final @Nullable PriceBook below;

    PriceBook(String version, List<PriceEntry> entries) {
        this(version, entries, new PriceIndex(entries), null);
    }

    private PriceBook(String version, List<PriceEntry> entries, PriceIndex index, @Nullable PriceBook below) {
        this.version = version;
        this.entries = List.copyOf(entries);
        this.index = index;
        this.below = below;
    }

    /** The book that comes with LLMLog. */
    public static PriceBook bundled() {
        return Bundled.BOOK;
    }

    /** This book laid over another. */
    public PriceBook over(PriceBook other) {
        return new PriceBook(version, entries, index, other);
    }

    /** What {@code price_book} says: such as {@code 2026-11-23}, or {@code 2026-11-23+acme-7} for a book that lies over that one. */
    public String version() {
        return below == null ? version : below.version() + "+" + version;
    }

    /** Its entries and those of the book below, in the order of their lines. */
    public List<PriceEntry> entries() {
        List<PriceEntry> all = new ArrayList<>(entries);
        if (below != null) {
            all.addAll(below.entries());
        }
        return all;
    }

    /** The entries that are there for a model, whatever the day, the tier and the provider; those of the book that is asked first first. */
    public List<PriceEntry> entries(String model) {
        List<PriceEntry> named = new ArrayList<>(index.named(model));
        if (below != null) {
            named.addAll(below.entries(model));
        }
        return named;
    }

    /** The entry that holds, or null when there is none. */
    public @Nullable PriceEntry find(PriceQuery query) {
        PriceEntry found = index.find(query);
        return found != null || below == null ? found : below.find(query);
    }

    /** Whether what was priced with a book of that version is to be priced again with this one, which lies over it. */
    boolean supersedes(String otherVersion) {
        return below != null && below.version().equals(otherVersion);
    }

    private static final class Bundled {
        private static final PriceBook BOOK = read();

        private static PriceBook read() {
            try (InputStream in = PriceBook.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(RESOURCE + " is missing from the jar of LLMLog");
                }
                return PriceBookReader.read(RESOURCE, in.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            } catch (PriceBookException wrong) {
                throw new IllegalStateException(wrong.getMessage(), wrong);
            }
        }
    }
}
