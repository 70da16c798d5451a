package io.llmlog.process.price;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of one book by the names of their models. Looks a name up by hash, whatever it is. Immutable. */
final class PriceIndex {
    private final Map<String, List<PriceEntry>> byName = new HashMap<>();
    private final Map<String, List<PriceEntry>> byPrefix = new HashMap<>();
    /** Longest first. */
    private final List<Integer> prefixLengths;

    PriceIndex(List<PriceEntry> entries) {
        Set<Integer> lengths = new HashSet<>();
        for (PriceEntry entry : entries) {
            for (String model : entry.models()) {
                if (model.endsWith("*")) {
                    lengths.add(model.length() - 1);
                    add(byPrefix, model.substring(0, model.length() - 1), entry);
                } else {
                    add(byName, model, entry);
                }
            }
        }
        prefixLengths = lengths.stream().sorted(Comparator.reverseOrder()).toList();
    }

    private static void add(Map<String, List<PriceEntry>> entries, String model, PriceEntry entry) {
        entries.computeIfAbsent(model, unseen -> new ArrayList<>()).add(entry);
    }

    /** The entry that holds, or null: the one for the shortest input of those for the model's name. */
    @Nullable
    PriceEntry find(PriceQuery query) {
        PriceEntry best = null;
        List<PriceEntry> named = named(query.model());
        for (PriceEntry entry : named) {
            if (query.provider() == null
                    && !entry.providers().equals(named.get(0).providers())) {
                return null;
            }
            if (entry.holds(query) && (best == null || entry.upTo() < best.upTo())) {
                best = entry;
            }
        }
        return best;
    }

    /**
     * All entries for a model. A dated version counts as the model it is a version of unless it has an entry of its own, and an ARN at
     * Amazon as the name it ends with; a pattern counts where no name does.
     */
    List<PriceEntry> named(String model) {
        String name = ModelNames.withoutArn(model);
        List<PriceEntry> entries = byName.get(name);
        if (entries == null) {
            entries = byName.get(ModelNames.withoutVersion(name));
        }
        return entries == null ? matching(name) : entries;
    }

    private List<PriceEntry> matching(String name) {
        for (int length : prefixLengths) {
            List<PriceEntry> entries = length > name.length() ? null : byPrefix.get(name.substring(0, length));
            if (entries != null) {
                return entries;
            }
        }
        return List.of();
    }
}
