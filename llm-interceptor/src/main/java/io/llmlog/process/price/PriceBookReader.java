package io.llmlog.process.price;

import io.llmlog.internal.json.JsonException;
import io.llmlog.internal.json.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads price books; their form is described in {@code docs/prices.md}. */
public final class PriceBookReader {
    private static final int MAX_ENTRIES = 10_000;
    private static final Set<String> KEYS = Set.of("version", "comment", "sources", "prices");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final byte[] json;
    private final Problems problems;

    private PriceBookReader(String name, byte[] json) {
        this.json = json;
        this.problems = new Problems(name);
    }

    /**
     * The book in this JSON.
     *
     * @param name of the book, for messages
     * @throws PriceBookException naming every problem there is, and its line
     */
    public static PriceBook read(String name, byte[] json) throws PriceBookException {
        PriceBookReader reader = new PriceBookReader(name, json);
        PriceBook book = reader.book(reader.tree());
        if (book == null || !reader.problems.isEmpty()) {
            throw reader.problems.asException();
        }
        return book;
    }

    private Map<?, ?> tree() throws PriceBookException {
        try {
            if (JsonReader.read(json) instanceof Map<?, ?> tree) {
                return tree;
            }
            problems.add(1, "a price book is an object with the members version and prices");
        } catch (JsonException wrong) {
            problems.add(EntryLines.lineAt(json, wrong.offset()), "is no JSON: " + wrong.getMessage());
        }
        throw problems.asException();
    }

    private @Nullable PriceBook book(Map<?, ?> tree) {
        for (Object key : tree.keySet()) {
            if (!(key instanceof String name && KEYS.contains(name))) {
                problems.add(
                        1, "unknown member " + Problems.quoted(key) + "; known are comment, prices, sources, version");
            }
        }
        String version = tree.get("version") instanceof String text ? text : "";
        if (!VERSION.matcher(version).matches()) {
            problems.add(
                    1, "'version' must be a text of up to 64 letters, digits, '.', '_' and '-', such as 2026-11-23");
        }
        Map<String, String> sources = sources(tree.get("sources"));
        if (tree.get("prices") instanceof List<?> prices && prices.size() <= MAX_ENTRIES) {
            return new PriceBook(version, entries(prices, version, sources));
        }
        problems.add(1, "'prices' must be an array of up to " + MAX_ENTRIES + " objects");
        return null;
    }

    private Map<String, String> sources(@Nullable Object sent) {
        Map<String, String> sources = new HashMap<>();
        if (sent instanceof Map<?, ?> map) {
            map.forEach((name, text) -> sources.put(String.valueOf(name), String.valueOf(text)));
        } else if (sent != null) {
            problems.add(1, "'sources' must be an object of texts");
        }
        return sources;
    }

    private List<PriceEntry> entries(List<?> prices, String version, Map<String, String> sources) {
        // Fewer when the name of the array is written with escapes.
        List<Integer> lines = EntryLines.of(json);
        Map<String, List<PriceEntry>> byModel = new HashMap<>();
        List<PriceEntry> all = new ArrayList<>();
        for (int i = 0; i < prices.size(); i++) {
            PriceEntry.Place place = new PriceEntry.Place(version, i < lines.size() ? lines.get(i) : 1);
            if (prices.get(i) instanceof Map<?, ?> members) {
                for (PriceEntry entry : new EntryReader(members, place, sources, problems).read()) {
                    all.add(entry);
                    entry.models().forEach(model -> file(entry, model, byModel));
                }
            } else {
                problems.add(place.line(), "an entry must be an object");
            }
        }
        return all;
    }

    private void file(PriceEntry entry, String model, Map<String, List<PriceEntry>> byModel) {
        List<PriceEntry> others = byModel.computeIfAbsent(model, unseen -> new ArrayList<>());
        others.stream()
                .filter(entry::contradicts)
                .findFirst()
                .ifPresent(other -> problems.add(
                        entry.place().line(),
                        "there is another price of " + Problems.quoted(model)
                                + " for the same days, tier and length in line "
                                + other.place().line()));
        others.add(entry);
    }
}
