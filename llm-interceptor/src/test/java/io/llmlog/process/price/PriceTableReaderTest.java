package io.llmlog.process.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableReaderTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @Test
    void readsTheBundledTable() {
        PriceBook book = PriceBook.bundled();

        assertThat(LocalDate.parse(book.version())).isAfter(LocalDate.parse("2026-08-05"));
        assertThat(book.price("openai", "gpt-4o-mini", DAY, 1).output()).isEqualByComparingTo("0.6");
        assertThat(book.price("anthropic", "claude-sonnet-4-6", DAY, 1).cacheWrite())
                .isEqualByComparingTo("3.75");
    }

    @Test
    void takesTheShortestLengthThatHolds() {
        PriceBook book = read("m in 3", "m in 1 up-to 10", "m in 2 up-to 20");

        assertThat(book.price("p", "m", DAY, 10).input()).isEqualByComparingTo("1");
        assertThat(book.price("p", "m", DAY, 11).input()).isEqualByComparingTo("2");
        assertThat(book.price("p", "m", DAY, 21).input()).isEqualByComparingTo("3");
    }

    @Test
    void doesNotGuessBetweenProviders() {
        PriceBook book = read("m in 1", "provider q", "m in 2");

        assertThat(book.price("q", "m", DAY, 1).input()).isEqualByComparingTo("2");
        assertThat(book.price(null, "m", DAY, 1)).isNull();
    }

    @Test
    void oneLineCanBeThePriceOfSeveralProviders() {
        PriceBook book = read("provider q,r", "m in 2");

        assertThat(book.price("q", "m", DAY, 1).input()).isEqualByComparingTo("2");
        assertThat(book.price("r", "m", DAY, 1).input()).isEqualByComparingTo("2");
        assertThat(book.price(null, "m", DAY, 1).input()).isEqualByComparingTo("2");
        assertThat(book.price("p", "m", DAY, 1)).isNull();
        assertThatThrownBy(() -> read("provider q,r", "m in 2", "provider r", "m in 3"))
                .hasMessageContaining("there is another price of m");
    }

    @Test
    void aVersionWithALineOfItsOwnIsNotTakenForItsModel() {
        PriceBook book = read("m in 1", "m-2024-05-13 in 5 until 2025-01-01");

        assertThat(book.price("p", "m-2024-08-06", DAY, 1).input()).isEqualByComparingTo("1");
        assertThat(book.price("p", "m-2024-05-13", DAY, 1)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "m out 1, 'the price 'in' is missing'",
        "m in, 'found 'in''",
        "m in 1 in 2, 'found 'in''",
        "m in one, ''one' is not a price'",
        "m in -1, 'must not be negative: -1'",
        "m in 1 from tomorrow, ''tomorrow' is not a day'",
        "m in 1 up-to 1k, ''1k' is not a number'",
        "m in 1 outt 2, 'unknown words [outt]'",
    })
    void namesTheLineThatIsWrong(String line, String problem) {
        assertThatThrownBy(() -> read("# fine", line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test, line 4: ")
                .hasMessageContaining(problem.substring(1, problem.length() - 1));
    }

    @Test
    void refusesTwoPricesForOneCall() {
        assertThatThrownBy(() -> read("m in 1 until 2026-01-02", "m in 2 from 2026-01-01"))
                .hasMessageContaining("test, line 4: there is another price of m");
        assertThat(read("m in 1 until 2026-01-01", "m in 2 from 2026-01-01").price("p", "m", DAY, 1))
                .isNotNull();
    }

    @Test
    void needsAVersionAndAProvider() {
        assertThatThrownBy(() -> PriceTableReader.read("test", List.of("provider p", "m in 1")))
                .hasMessageContaining("version");
        assertThatThrownBy(() -> PriceTableReader.read("test", List.of("version 1", "m in 1")))
                .hasMessageContaining("line 2: a line 'provider NAME' must come before");
    }

    private static PriceBook read(String... lines) {
        List<String> all = new java.util.ArrayList<>(List.of("version 2026-01-01", "provider p"));
        all.addAll(List.of(lines));
        return PriceTableReader.read("test", all);
    }
}
