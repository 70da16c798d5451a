package io.llmlog.process.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the rules to what {@code docs/privacy.md} promises. Leaves its table in {@code target/privacy-table.md}, and what was missed or found
 * wrongly in the known half, and in that alone, in {@code target/privacy-examples.md}.
 */
class CorpusTest {
    private static final double RECALL = 0.99;
    private static final double PRECISION = 0.98;

    /** Kinds whose rules do not exist yet or do not yet reach what is promised. */
    private static final Set<String> EXPECTED_LATER = Set.of("phone");

    private static final Set<String> KINDS = Set.of(
            "email",
            "phone",
            "payment_card",
            "iban",
            "us_ssn",
            "uk_nino",
            "fr_nir",
            "de_tax_id",
            "ip_address",
            "jwt",
            "private_key",
            "api_key",
            "url_password");

    @Test
    void findsWhatIsLabelled_andHardlyAnythingElse() throws IOException {
        Map<String, Score> known = Corpus.known().scores(Redactor.standard());
        Map<String, Score> unseen = Corpus.unseen().scores(Redactor.standard());
        String table = tell(known, unseen);

        assertThat(Files.readString(Path.of("../docs/privacy.md")))
                .as("docs/privacy.md, see its end for how to write the table")
                .contains("<!-- table -->\n" + table + "<!-- end of table -->");

        Set<String> behind = new TreeSet<>(KINDS);
        behind.removeIf(kind -> isReached(known.get(kind)) && isReached(unseen.get(kind)));
        behind.stream().filter(EXPECTED_LATER::contains).forEach(kind -> System.out.println("expected later: " + kind));
        assertThat(behind).isSubsetOf(EXPECTED_LATER);
    }

    @Test
    void holdsTextsInManyLanguages_nearlyHalfOfThemWithNothingToFind() {
        for (Corpus corpus : List.of(Corpus.known(), Corpus.unseen())) {
            assertThat(corpus.texts()).hasSizeGreaterThan(1_300);
            assertThat(corpus.texts().stream().map(Corpus.Text::language).distinct())
                    .hasSizeGreaterThan(15);
            assertThat(corpus.texts().stream().filter(text -> text.labels().isEmpty()))
                    .hasSizeBetween(
                            corpus.texts().size() * 2 / 5, corpus.texts().size() / 2);
        }
    }

    @Test
    void labelsEveryKind_withWhatStandsInTheText() {
        for (Corpus corpus : List.of(Corpus.known(), Corpus.unseen())) {
            assertThat(labels(corpus).map(Corpus.Label::kind))
                    .containsAll(KINDS)
                    .isSubsetOf(KINDS);
            assertThat(corpus.texts()).allSatisfy(text -> assertThat(text.labels())
                    .allSatisfy(label -> assertThat(text.text()).contains(label.value())));
        }
    }

    @Test
    void sharesNoTextAndNoValueBetweenItsHalves() {
        assertThat(Corpus.known().texts().stream().map(Corpus.Text::text))
                .doesNotContainAnyElementsOf(
                        Corpus.unseen().texts().stream().map(Corpus.Text::text).toList());
        assertThat(labels(Corpus.known()).map(Corpus.Label::value))
                .doesNotContainAnyElementsOf(
                        labels(Corpus.unseen()).map(Corpus.Label::value).toList());
    }

    @Test
    void isOfTheKindsThatThePageTellsOf() throws IOException {
        String page = Files.readString(Path.of("../docs/privacy.md"));

        assertThat(KINDS)
                .allSatisfy(
                        kind -> assertThat(page).contains("| `" + kind + "` |").contains("| " + kind + " | known |"));
    }

    private static Stream<Corpus.Label> labels(Corpus corpus) {
        return corpus.texts().stream().flatMap(text -> text.labels().stream());
    }

    private static boolean isReached(Score score) {
        return score.recall() >= RECALL && score.precision() >= PRECISION;
    }

    /** Returns the table. */
    private static String tell(Map<String, Score> known, Map<String, Score> unseen) throws IOException {
        String page = "Known: " + size(Corpus.known()) + ". Unseen: " + size(Corpus.unseen()) + ".\n\n"
                + table(known, unseen);
        System.out.println(page);
        Path target = Files.createDirectories(Path.of("target"));
        Files.writeString(target.resolve("privacy-table.md"), page);
        Files.writeString(
                target.resolve("privacy-examples.md"),
                known.entrySet().stream()
                        .map(each ->
                                "# " + each.getKey() + "\n\n" + each.getValue().examples())
                        .collect(Collectors.joining("\n")));
        return page;
    }

    private static String size(Corpus corpus) {
        long clean =
                corpus.texts().stream().filter(text -> text.labels().isEmpty()).count();
        return corpus.texts().size() + " texts, " + clean + " of them with nothing to find, "
                + labels(corpus).count() + " labelled values";
    }

    private static String table(Map<String, Score> known, Map<String, Score> unseen) {
        return """
                | kind | half | labelled | found | missed | false | recall | precision |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """
                + known.keySet().stream()
                        .map(kind ->
                                "| " + kind + " | known | " + known.get(kind).cells() + " |\n| | unseen | "
                                        + unseen.get(kind).cells() + " |\n")
                        .collect(Collectors.joining());
    }
}
