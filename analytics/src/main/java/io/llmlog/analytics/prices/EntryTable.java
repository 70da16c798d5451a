package io.llmlog.analytics.prices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.process.price.PriceEntry;
import io.llmlog.process.price.TokenPart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Shows entries of a price book, as a table or as JSON. What no entry has gets no column. */
public final class EntryTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NONE = "-";

    private final List<PriceEntry> entries;
    private final List<TokenPart> parts;

    public EntryTable(List<PriceEntry> entries) {
        this.entries = List.copyOf(entries);
        this.parts = Arrays.stream(TokenPart.values())
                .filter(part -> entries.stream().anyMatch(entry -> entry.rates().stated(part) != null))
                .toList();
    }

    /** The lines of a table, its head first. */
    public List<String> lines() {
        List<List<String>> rows = new ArrayList<>(List.of(head()));
        entries.forEach(entry -> rows.add(row(entry)));
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** The texts of the sources, each once. */
    public Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        entries.forEach(entry -> sources.addAll(entry.sources()));
        return sources;
    }

    private List<String> head() {
        List<String> head = new ArrayList<>(List.of("provider", "tier", "up to", "from", "until"));
        parts.forEach(part -> head.add(part.key()));
        head.addAll(List.of("read", "book", "line"));
        return head;
    }

    private List<String> row(PriceEntry entry) {
        List<String> row = new ArrayList<>(List.of(
                String.join(",", new TreeSet<>(entry.providers())),
                entry.tier(),
                entry.upTo() == Long.MAX_VALUE ? NONE : String.valueOf(entry.upTo()),
                entry.from().equals(LocalDate.MIN) ? NONE : entry.from().toString(),
                entry.until().equals(LocalDate.MAX) ? NONE : entry.until().toString()));
        for (TokenPart part : parts) {
            BigDecimal price = entry.rates().stated(part);
            row.add(price == null ? NONE : price.toPlainString());
        }
        LocalDate read = entry.read();
        row.addAll(List.of(
                read == null ? NONE : read.toString(),
                entry.place().version(),
                String.valueOf(entry.place().line())));
        return row;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    /** One object an entry, with the names of a price book. */
    public ArrayNode json() {
        ArrayNode array = JSON.createArrayNode();
        for (PriceEntry entry : entries) {
            ObjectNode node = array.addObject();
            node.putPOJO("provider", new TreeSet<>(entry.providers()));
            node.putPOJO("model", entry.models());
            node.put("tier", entry.tier());
            if (entry.upTo() < Long.MAX_VALUE) {
                node.put("up_to", entry.upTo());
            }
            day("from", entry.from(), LocalDate.MIN, node);
            day("until", entry.until(), LocalDate.MAX, node);
            parts.forEach(part -> price(part, entry, node));
            LocalDate read = entry.read();
            if (read != null) {
                node.put("read", read.toString());
            }
            node.putPOJO("source", entry.sources());
            node.put("book", entry.place().version());
            node.put("line", entry.place().line());
        }
        return array;
    }

    private static void day(String name, LocalDate day, LocalDate open, ObjectNode node) {
        if (!day.equals(open)) {
            node.put(name, day.toString());
        }
    }

    private static void price(TokenPart part, PriceEntry entry, ObjectNode node) {
        BigDecimal price = entry.rates().stated(part);
        if (price != null) {
            node.put(part.key(), price);
        }
    }
}
