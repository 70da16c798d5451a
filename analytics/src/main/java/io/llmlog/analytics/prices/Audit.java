package io.llmlog.analytics.prices;

import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PriceEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks through a price book for what its form allows but nobody means: days without a price, and facts that have grown old. */
public final class Audit {
    private final LocalDate today;
    private final int maxMonths;
    private final List<Finding> findings = new ArrayList<>();

    private Audit(LocalDate today, int maxMonths) {
        this.today = today;
        this.maxMonths = maxMonths;
    }

    /**
     * Something to look at.
     *
     * @param serious whether calls may go without their price because of it
     */
    public record Finding(int line, boolean serious, String text) {}

    /**
     * What there is to say about a book's own entries, by line.
     *
     * @param maxMonths facts that were read longer ago are old
     */
    public static List<Finding> of(PriceBook book, LocalDate today, int maxMonths) {
        Audit audit = new Audit(today, maxMonths);
        audit.days(book);
        audit.age(book);
        audit.findings.sort(Comparator.comparingInt(Finding::line));
        return audit.findings;
    }

    private void days(PriceBook book) {
        Map<String, List<PriceEntry>> same = new TreeMap<>();
        for (PriceEntry entry : book.entries()) {
            for (String provider : entry.providers()) {
                for (String model : entry.models()) {
                    String key = provider + " " + model + ", tier " + entry.tier() + upTo(entry);
                    same.computeIfAbsent(key, unseen -> new ArrayList<>()).add(entry);
                }
            }
        }
        same.forEach(this::days);
    }

    private static String upTo(PriceEntry entry) {
        return entry.upTo() == Long.MAX_VALUE ? "" : ", up to " + entry.upTo() + " tokens";
    }

    private void days(String what, List<PriceEntry> entries) {
        entries.sort(Comparator.comparing(PriceEntry::from));
        for (int i = 1; i < entries.size(); i++) {
            PriceEntry before = entries.get(i - 1);
            PriceEntry after = entries.get(i);
            if (before.until().isBefore(after.from())) {
                add(after, true, "no price of " + what + " from " + before.until() + " to " + after.from());
            }
        }
        PriceEntry last = entries.get(entries.size() - 1);
        if (!last.until().isAfter(today)) {
            add(last, false, "no price of " + what + " since " + last.until());
        }
    }

    private void age(PriceBook book) {
        for (PriceEntry entry : book.entries()) {
            LocalDate read = entry.read();
            // One line is several entries where it has the prices of other tiers.
            if (entry.tier().equals(PriceEntry.STANDARD)
                    && read != null
                    && read.isBefore(today.minusMonths(maxMonths))) {
                add(
                        entry,
                        false,
                        entry.models().get(0) + ": read " + read + ", more than " + maxMonths + " months ago");
            }
        }
    }

    private void add(PriceEntry entry, boolean serious, String text) {
        findings.add(new Finding(entry.place().line(), serious, text));
    }
}
