package io.llmlog.process.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a price book: a price, and those of other tiers that are a multiple of it. */
final class EntryReader {
    private static final Set<String> OTHER_KEYS =
            Set.of("provider", "model", "tier", "tiers", "up_to", "from", "until", "read", "source", "note");
    private static final Pattern TIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000);

    /** Digits that survive the way through a double. */
    private static final MathContext EXACT = new MathContext(15);

    private final Map<?, ?> members;
    private final PriceEntry.Place place;
    private final Map<String, String> sources;
    private final Problems problems;

    EntryReader(Map<?, ?> members, PriceEntry.Place place, Map<String, String> sources, Problems problems) {
        this.members = members;
        this.place = place;
        this.sources = sources;
        this.problems = problems;
    }

    List<PriceEntry> read() {
        findUnknown();
        Rates rates = rates();
        LocalDate from = day("from", LocalDate.MIN);
        LocalDate until = day("until", LocalDate.MAX);
        if (!from.isBefore(until)) {
            problem("'until' is the day after the last and must come after 'from'");
        }
        PriceEntry entry = new PriceEntry(
                new HashSet<>(texts("provider", true)),
                models(),
                tier(),
                rates,
                upTo(),
                from,
                until,
                members.get("read") == null ? null : day("read", LocalDate.MIN),
                sources(),
                place);
        List<PriceEntry> entries = new ArrayList<>(List.of(entry));
        tiers().forEach((tier, factor) -> entries.add(new PriceEntry(
                entry.providers(),
                entry.models(),
                tier,
                rates.times(factor),
                entry.upTo(),
                from,
                until,
                entry.read(),
                entry.sources(),
                place)));
        return entries;
    }

    private void findUnknown() {
        for (Object key : members.keySet()) {
            if (!OTHER_KEYS.contains(key) && partOf(key) == null) {
                Set<String> known = new TreeSet<>(OTHER_KEYS);
                for (TokenPart part : TokenPart.values()) {
                    known.add(part.key());
                }
                problem("unknown member " + Problems.quoted(key) + "; known are " + String.join(", ", known));
            }
        }
    }

    private static @Nullable TokenPart partOf(Object key) {
        for (TokenPart part : TokenPart.values()) {
            if (part.key().equals(key)) {
                return part;
            }
        }
        return null;
    }

    private Rates rates() {
        Map<TokenPart, BigDecimal> rates = new EnumMap<>(TokenPart.class);
        for (TokenPart part : TokenPart.values()) {
            Object sent = members.get(part.key());
            if (sent != null) {
                BigDecimal price = number(sent);
                if (price == null || price.signum() < 0 || price.compareTo(HIGHEST) > 0) {
                    problem("'" + part.key() + "' was " + Problems.quoted(sent)
                            + " but must be US dollars per million tokens, from 0 to " + HIGHEST);
                } else {
                    rates.put(part, price);
                }
            }
        }
        if (!members.containsKey(TokenPart.INPUT.key()) && !members.containsKey(TokenPart.OUTPUT.key())) {
            problem("a price is missing: 'input' or 'output'");
        }
        return new Rates(rates);
    }

    /** The decimal that was written; null for other things than numbers. */
    private static @Nullable BigDecimal number(Object sent) {
        if (sent instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        return sent instanceof Double fraction && Double.isFinite(fraction)
                ? BigDecimal.valueOf(fraction).round(EXACT).stripTrailingZeros()
                : null;
    }

    private List<String> models() {
        List<String> models = texts("model", true);
        for (String model : models) {
            int star = model.indexOf('*');
            if (star >= 0 && star < model.length() - 1) {
                problem("'model' was " + Problems.quoted(model) + " but '*' may stand at the end only");
            }
        }
        return models;
    }

    private String tier() {
        Object sent = members.get("tier");
        return sent == null ? PriceEntry.STANDARD : tier(sent);
    }

    private String tier(Object sent) {
        if (sent instanceof String name && TIER.matcher(name).matches()) {
            return PriceQuery.tierOf(name);
        }
        problem("a tier was " + Problems.quoted(sent) + " but must be a name such as batch, flex or priority");
        return PriceEntry.STANDARD;
    }

    private Map<String, BigDecimal> tiers() {
        Map<String, BigDecimal> tiers = new java.util.TreeMap<>();
        Object sent = members.get("tiers");
        if (sent != null && (!(sent instanceof Map) || members.get("tier") != null)) {
            problem("'tiers' must be an object of factors, such as {\"batch\": 0.5}, in an entry without 'tier'");
        } else if (sent instanceof Map<?, ?> factors) {
            factors.forEach((name, value) -> {
                BigDecimal factor = value == null ? null : number(value);
                if (factor == null || factor.signum() <= 0 || factor.compareTo(BigDecimal.valueOf(100)) > 0) {
                    problem("the factor of tier " + Problems.quoted(name) + " must be more than 0 and at most 100");
                } else {
                    tiers.put(tier(name), factor);
                }
            });
        }
        return tiers;
    }

    private long upTo() {
        Object sent = members.get("up_to");
        if (sent instanceof Long tokens && tokens > 0) {
            return tokens;
        }
        if (sent != null) {
            problem("'up_to' was " + Problems.quoted(sent) + " but must be a number of tokens");
        }
        return Long.MAX_VALUE;
    }

    private LocalDate day(String key, LocalDate absent) {
        Object sent = members.get(key);
        try {
            if (sent == null || sent instanceof String) {
                return sent == null ? absent : LocalDate.parse((String) sent);
            }
        } catch (DateTimeParseException noDay) {
            // Told below, with what is none of other types.
        }
        problem("'" + key + "' was " + Problems.quoted(sent) + " but must be a day such as 2026-11-23");
        return absent;
    }

    private List<String> sources() {
        return texts("source", false).stream()
                .map(name -> sources.getOrDefault(name, name))
                .toList();
    }

    /** A text, or several. */
    private List<String> texts(String key, boolean needed) {
        List<String> texts = new ArrayList<>();
        Object sent = members.get(key);
        for (Object item : sent instanceof List<?> list ? list : sent == null ? List.of() : List.of(sent)) {
            if (item instanceof String text && !text.isBlank() && !texts.contains(text)) {
                texts.add(text);
            } else {
                problem("'" + key + "' must be a text, or an array of different ones");
            }
        }
        if (needed && texts.isEmpty()) {
            problem("'" + key + "' is missing");
        }
        return texts;
    }

    private void problem(String reason) {
        problems.add(place.line(), reason);
    }
}
