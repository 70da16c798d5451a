package io.llmlog.process.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookReaderTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    @Test
    void takesTheShortestLengthThatHolds() throws PriceBookException {
        PriceBook book = book(entry("'input':3"), entry("'input':1,'up_to':10"), entry("'input':2,'up_to':20"));

        assertThat(input(book, "p", "m", 10)).isEqualTo("1");
        assertThat(input(book, "p", "m", 11)).isEqualTo("2");
        assertThat(input(book, "p", "m", 21)).isEqualTo("3");
    }

    @Test
    void doesNotGuessBetweenProviders() throws PriceBookException {
        PriceBook book = book(entry("'input':1"), "{'provider':'q','model':'m','input':2}");

        assertThat(input(book, "q", "m", 1)).isEqualTo("2");
        assertThat(input(book, null, "m", 1)).isNull();
    }

    @Test
    void oneEntryCanBeThePriceOfSeveralProvidersAndModels() throws PriceBookException {
        PriceBook book = book("{'provider':['q','r'],'model':['m','n'],'input':2}");

        assertThat(input(book, "q", "m", 1)).isEqualTo("2");
        assertThat(input(book, "r", "n", 1)).isEqualTo("2");
        assertThat(input(book, null, "m", 1)).isEqualTo("2");
        assertThat(input(book, "p", "m", 1)).isNull();
    }

    @Test
    void aVersionWithAnEntryOfItsOwnIsNotTakenForItsModel() throws PriceBookException {
        PriceBook book =
                book(entry("'input':1"), "{'provider':'p','model':'m-2024-05-13','input':5,'until':'2025-01-01'}");

        assertThat(input(book, "p", "m-2024-08-06", 1)).isEqualTo("1");
        assertThat(input(book, "p", "m-2024-05-13", 1)).isNull();
    }

    @Test
    void aPatternStandsForNamesThatHaveNoEntry_theLongestFirst() throws PriceBookException {
        PriceBook book = book(
                "{'provider':'p','model':'ft:m*','input':2}",
                "{'provider':'p','model':'ft:m:acme*','input':3}",
                "{'provider':'p','model':'ft:m:acme:one','input':4}");

        assertThat(input(book, "p", "ft:m:acme:one", 1)).isEqualTo("4");
        assertThat(input(book, "p", "ft:m:acme:two", 1)).isEqualTo("3");
        assertThat(input(book, "p", "ft:m", 1)).isEqualTo("2");
        assertThat(input(book, "p", "ft:", 1)).isNull();
    }

    @Test
    void otherTiersAreMultiplesOrHavePricesOfTheirOwn() throws PriceBookException {
        PriceBook book =
                book(entry("'input':0.15,'output':1.1,'tiers':{'batch':0.5}"), entry("'input':7,'tier':'priority'"));

        assertThat(input(book, "p", "m", 1)).isEqualTo("0.15");
        assertThat(find(book, "p", "m", "default", 1)).isSameAs(find(book, "p", "m", "standard", 1));
        assertThat(find(book, "p", "m", "batch", 1).rates().stated(TokenPart.INPUT))
                .isEqualByComparingTo("0.075");
        assertThat(find(book, "p", "m", "batch", 1).rates().stated(TokenPart.OUTPUT))
                .isEqualByComparingTo("0.55");
        assertThat(find(book, "p", "m", "priority", 1).rates().stated(TokenPart.INPUT))
                .isEqualByComparingTo("7");
        assertThat(find(book, "p", "m", "flex", 1)).isNull();
    }

    @Test
    void pricesAreTheDecimalsThatAreWritten() throws PriceBookException {
        for (String price : List.of("0.075", "2.0E-3", "1e-7", "0.1", "18.75", "999999.999999", "3")) {
            assertThat(find(book(entry("'input':" + price)), "p", "m", null, 1)
                            .rates()
                            .stated(TokenPart.INPUT))
                    .isEqualByComparingTo(price);
        }
    }

    @Test
    void anEntryTellsWhereItIsFrom() throws PriceBookException {
        PriceEntry entry = find(
                PriceBookReader.read(
                        "test",
                        json("{'version':'v1','sources':{'s':'https://a.example/prices'},\n'prices':[\n"
                                + entry("'input':1,'read':'2026-11-02','source':['s','a letter']") + "]}")),
                "p",
                "m",
                null,
                1);

        assertThat(entry.read()).isEqualTo("2026-11-02");
        assertThat(entry.sources()).containsExactly("https://a.example/prices", "a letter");
        assertThat(entry.place()).isEqualTo(new PriceEntry.Place("v1", 3));
    }

    @Test
    void aBookIsReadHoweverItsNamesAreWritten() throws PriceBookException {
        PriceBook book =
                PriceBookReader.read("test", json("{'version':'v1','\\u0070rices':[" + entry("'input':1") + "]}"));

        assertThat(find(book, "p", "m", null, 1).place()).isEqualTo(new PriceEntry.Place("v1", 1));
    }

    @Test
    void aBookThatLiesOverAnotherIsAskedFirst() throws PriceBookException {
        PriceBook below = book(entry("'input':1,'tiers':{'batch':0.5}"), "{'provider':'p','model':'n','input':9}");
        PriceBook ours = PriceBookReader.read(
                "ours",
                json("{'version':'acme-7','prices':[" + entry("'input':0.8,'from':'2026-11-01'")
                        + ",{'provider':'own','model':'x','input':0.3}]}"));
        PriceBook both = ours.over(below);

        assertThat(both.version()).isEqualTo("v+acme-7");
        assertThat(input(both, "p", "m", 1)).isEqualTo("0.8");
        assertThat(input(both, "p", "n", 1)).isEqualTo("9");
        assertThat(input(both, "own", "x", 1)).isEqualTo("0.3");
        assertThat(find(both, "p", "m", "batch", 1).rates().stated(TokenPart.INPUT))
                .isEqualByComparingTo("0.5");
        assertThat(both.find(PriceQuery.of("p", "m", null, DAY.minusDays(1), 1))
                        .place()
                        .version())
                .isEqualTo("v");
        assertThat(both.entries("m"))
                .extracting(entry -> entry.place().version())
                .containsExactly("acme-7", "v", "v");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'output':-1 | 'output' was '-1' but must be US dollars per million tokens, from 0 to 1000000",
                "'input':'1' | 'input' was '1' but must be",
                "'input':1e400 | 'input' was 'Infinity' but must be",
                "'note':'x' | a price is missing: 'input' or 'output'",
                "'input':1,'from':'tomorrow' | 'from' was 'tomorrow' but must be a day such as",
                "'input':1,'from':'2026-02-01','until':'2026-02-01' | 'until' is the day after the last",
                "'input':1,'up_to':'1k' | 'up_to' was '1k' but must be a number of tokens",
                "'input':1,'up_to':0 | 'up_to' was '0' but must be a number of tokens",
                "'input':1,'outputt':2 | unknown member 'outputt'; known are audio_cached, audio_input",
                "'input':1,'tier':'no such' | a tier was 'no such' but must be a name",
                "'input':1,'tiers':[] | 'tiers' must be an object of factors",
                "'input':1,'tier':'flex','tiers':{'batch':0.5} | 'tiers' must be an object of factors",
                "'input':1,'tiers':{'batch':0} | the factor of tier 'batch' must be more than 0",
                "'input':1,'provider':[] | 'provider' is missing",
                "'input':1,'model':['a',1] | 'model' must be a text, or an array of different ones",
                "'input':1,'model':'a*b' | 'model' was 'a*b' but '*' may stand at the end only",
            })
    void namesTheLineThatIsWrong(String members, String problem) {
        String json =
                "{'version':'v',\n'prices':[\n{'provider':'p','model':'fine','input':1},\n\n" + entry(members) + "]}";

        assertThat(problems(json)).anyMatch(said -> said.startsWith("test, line 5: " + problem.strip()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[] | line 1: a price book is an object with the members version and prices",
                "{'version':'v','prices':[} | line 1: is no JSON: a value was expected at byte 25",
                "{'version':'','prices':[]} | line 1: 'version' must be a text",
                "{'prices':[]} | line 1: 'version' must be a text",
                "{'version':'v','prices':{}} | line 1: 'prices' must be an array",
                "{'version':'v'} | line 1: 'prices' must be an array",
                "{'version':'v','price':[],'prices':[]} | line 1: unknown member 'price'",
                "{'version':'v','sources':[],'prices':[]} | line 1: 'sources' must be an object of texts",
                "{'version':'v','prices':[1]} | line 1: an entry must be an object",
            })
    void namesWhatIsWrongWithTheWhole(String json, String problem) {
        assertThat(problems(json)).anyMatch(said -> said.startsWith("test, " + problem));
    }

    @Test
    void refusesTwoPricesForOneCall() {
        assertThat(problems("{'version':'v','prices':[" + entry("'input':1,'until':'2026-01-02'") + ",\n"
                        + entry("'input':2,'from':'2026-01-01'") + "]}"))
                .containsExactly(
                        "test, line 2: there is another price of 'm' for the same days, tier and length in line 1");
        assertThat(problems("{'version':'v','prices':[" + entry("'input':1,'until':'2026-01-01'") + ",\n"
                        + entry("'input':2,'from':'2026-01-01'") + "]}"))
                .isEmpty();
    }

    @Test
    void namesAllProblemsAtOnce() {
        assertThat(problems("{'version':'v','prices':[\n" + entry("'input':-1,'until':'never'") + ",\n"
                        + entry("'model':'n','input':2,'from':1") + "]}"))
                .hasSize(3);
    }

    private static String entry(String members) {
        String provider = members.contains("'provider'") ? "" : "'provider':'p',";
        String model = members.contains("'model'") ? "" : "'model':'m',";
        return "{" + provider + model + members + "}";
    }

    private static List<String> problems(String json) {
        PriceBookException problem =
                catchThrowableOfType(PriceBookException.class, () -> PriceBookReader.read("test", json(json)));
        return problem == null ? List.of() : problem.problems();
    }

    static PriceBook book(String... entries) throws PriceBookException {
        return PriceBookReader.read("test", json("{'version':'v','prices':[" + String.join(",\n", entries) + "]}"));
    }

    static byte[] json(String singleQuoted) {
        return singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String input(PriceBook book, @Nullable String provider, String model, long tokens) {
        PriceEntry entry = find(book, provider, model, null, tokens);
        return entry == null ? null : entry.rates().stated(TokenPart.INPUT).toPlainString();
    }

    private static @Nullable PriceEntry find(
            PriceBook book, @Nullable String provider, String model, @Nullable String tier, long tokens) {
        return book.find(PriceQuery.of(provider, model, tier, DAY, tokens));
    }
}
