package io.llmlog.process.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a price table; its form is described at the top of {@code prices.txt}. */
final class PriceTableReader {
    private final String name;
    private final Map<String, List<ModelPrice>> byModel = new HashMap<>();
    private @Nullable String version;
    private @Nullable Set<String> providers;
    private int line;

    private PriceTableReader(String name) {
        this.name = name;
    }

    /**
     * The table in these lines.
     *
     * @throws IllegalArgumentException naming the line that is wrong
     */
    static PriceBook read(String name, List<String> lines) {
        PriceTableReader reader = new PriceTableReader(name);
        lines.forEach(reader::line);
        if (reader.version == null) {
            throw new IllegalArgumentException(name + " has no line 'version DAY'");
        }
        return new PriceBook(reader.version, reader.byModel);
    }

    private void line(String text) {
        line++;
        String content = text.strip();
        if (content.isEmpty() || content.startsWith("#")) {
            return;
        }
        String[] words = content.split("\\s+");
        if (words.length % 2 == 0 && words[0].equals("version")) {
            version = words[1];
        } else if (words.length % 2 == 0 && words[0].equals("provider")) {
            providers = Set.of(words[1].split(","));
        } else {
            models(words);
        }
    }

    private void models(String[] words) {
        ModelPrice price = price(words);
        for (String model : words[0].split(",")) {
            List<ModelPrice> prices = byModel.computeIfAbsent(model, unseen -> new ArrayList<>());
            if (prices.stream().anyMatch(price::contradicts)) {
                throw wrong("there is another price of " + model + " for the same days and length");
            }
            prices.add(price);
        }
    }

    private ModelPrice price(String[] words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < words.length; i += 2) {
            if (i + 1 == words.length || values.put(words[i], words[i + 1]) != null) {
                throw wrong("expected MODEL and then each word once with its value, found '" + words[i] + "'");
            }
        }
        if (providers == null) {
            throw wrong("a line 'provider NAME' must come before");
        }
        BigDecimal input = amount(values.remove("in"));
        if (input == null) {
            throw wrong("the price 'in' is missing");
        }
        ModelPrice price = new ModelPrice(
                providers,
                input,
                amount(values.remove("out")),
                amount(values.remove("cached")),
                amount(values.remove("write")),
                day(values.remove("from"), LocalDate.MIN),
                day(values.remove("until"), LocalDate.MAX),
                tokens(values.remove("up-to")));
        if (!values.isEmpty()) {
            throw wrong("unknown words " + values.keySet());
        }
        return price;
    }

    private @Nullable BigDecimal amount(@Nullable String text) {
        try {
            BigDecimal amount = text == null ? null : new BigDecimal(text);
            if (amount != null && amount.signum() < 0) {
                throw wrong("a price must not be negative: " + text);
            }
            return amount;
        } catch (NumberFormatException noNumber) {
            throw wrong("'" + text + "' is not a price");
        }
    }

    private LocalDate day(@Nullable String text, LocalDate absent) {
        try {
            return text == null ? absent : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw wrong("'" + text + "' is not a day such as 2026-11-22");
        }
    }

    private long tokens(@Nullable String text) {
        try {
            return text == null ? Long.MAX_VALUE : Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw wrong("'" + text + "' is not a number of tokens");
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(name + ", line " + line + ": " + what);
    }
}
