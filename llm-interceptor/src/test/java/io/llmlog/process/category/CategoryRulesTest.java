package io.llmlog.process.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.testkit.AnyEvent;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the forms of a rule mean. */
class CategoryRulesTest {
    private static final CategoryRules RULES = rules(
            "least 2",
            "filler: please, can you",
            "legal 3: ^draft, contract, non-disclosure agreement",
            "legal 1: law",
            "legal 5: <code-fence>",
            "food 3: recipe, kuch*, 面条, c++",
            "food 4: law of pasta");

    @ParameterizedTest
    @CsvSource({
        "'Where is the contract?', legal",
        "'CONTRACTS are dull', other", // another word
        "'Draft it', legal",
        "'please, can you draft it', legal",
        "'this is only a draft', other",
        "'Fine. Draft it', legal",
        "'a non disclosure  agreement', legal",
        "'a Non-Disclosure Agreement', legal",
        "'Kuchen backen', food",
        "'KÜCHE', food",
        "'我要吃面条了', food",
        "'is C++ edible', food",
        "'a law', other", // one point is too few
        "'the law of pasta', food", // the longest counts, and its words no more
        "'recipe contract', legal", // as many points: the first in the file
        "'a recipe, two recipes, and a contract of law', legal",
        "'', other",
    })
    void pointsAreGivenForWords(String prompt, String category) {
        assertThat(RULES.categoryOf(prompt)).isEqualTo(category);
    }

    @Test
    void countsEachRuleOnce() {
        assertThat(RULES.points("law law law contract contract")).containsExactly(4, 0);
    }

    @Test
    void looksAtTheBeginningAndTheEndOfALongPrompt() {
        String filling = "x ".repeat(100_000);

        assertThat(RULES.categoryOf("contract " + filling)).isEqualTo("legal");
        assertThat(RULES.categoryOf(filling + " contract")).isEqualTo("legal");
        assertThat(RULES.categoryOf(filling + " contract " + filling)).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "least | line 1: expected",
                "legal: contract | line 1: expected",
                "legal 0: contract | line 1: '0' is no number of points from 1 to 99",
                "Legal 1: contract | line 1: 'Legal' is no name for a category",
                "other 1: contract | line 1: 'other' is no name for a category",
                "legal 1: | line 1: '' must be words",
                "legal 1: contract, ^* | line 1: '^*' must be words",
                "legal 1: contract, CONTRACT | line 1: 'CONTRACT' stands here or further up already",
                "legal 1: <smile> | line 1: '<smile>' is no shape; known are [<code-fence>,",
                "# nothing | has no rule such as",
            })
    void namesFileLineAndReason(String line, String reason) {
        assertThatThrownBy(() -> CategoryRules.read("my.txt", List.of(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("my.txt")
                .hasMessageContaining(reason.strip());
    }

    @Property(tries = 300)
    void alwaysHasACategory(@ForAll("texts") String prompt) {
        assertThat(CategoryRules.bundled().categories())
                .satisfies(known -> assertThat(CategoryRules.bundled().categoryOf(prompt))
                        .matches(name -> known.contains(name) || name.equals("other")));
    }

    @Test
    void knowsTheCategoriesOfTheContract() {
        assertThat(CategoryRules.bundled().categories())
                .containsExactly(
                        "coding",
                        "translation",
                        "extraction",
                        "math",
                        "writing",
                        "analysis",
                        "conversation",
                        "question");
    }

    @Provide
    Arbitrary<String> texts() {
        return AnyEvent.texts().list().ofMaxSize(200).map(list -> String.join(" ", list));
    }

    private static CategoryRules rules(String... lines) {
        return CategoryRules.read("test.txt", List.of(lines));
    }
}
