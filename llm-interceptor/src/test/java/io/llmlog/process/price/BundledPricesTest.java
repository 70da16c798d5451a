package io.llmlog.process.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledPricesTest {
    @Test
    void everyEntrySaysWhereItsFactsWereReadAndWhen() {
        LocalDate version = LocalDate.parse(PriceBook.bundled().version());

        assertThat(PriceBook.bundled().entries()).hasSizeGreaterThan(300).allSatisfy(entry -> {
            assertThat(entry.sources()).isNotEmpty();
            assertThat(entry.read()).isBetween(LocalDate.parse("2025-09-01"), version);
        });
    }

    @Test
    void standsOneEntryALine_inTheOrderOfProvidersAndModels() throws IOException {
        List<PriceEntry> entries = PriceBook.bundled().entries();
        List<String> lines = lines();

        assertThat(entries)
                .allMatch(entry -> lines.get(entry.place().line() - 1).startsWith("  {\"provider\": "));
        assertThat(entries)
                .extracting(
                        entry -> entry.providers().stream().sorted().toList().get(0) + " "
                                + entry.models().get(0))
                .isSorted();
    }

    @Test
    void hasTheTiersThatProvidersPublish() {
        assertThat(PriceBook.bundled().entries())
                .extracting(PriceEntry::tier)
                .contains("standard", "batch", "flex", "priority", "fast", "standard-us");
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = PriceBook.class.getResourceAsStream("prices.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
