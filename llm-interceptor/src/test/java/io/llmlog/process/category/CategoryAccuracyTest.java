package io.llmlog.process.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.process.category.LabelledPrompts.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often the rules that come with LLMLog are right. The table in {@code docs/categories.md} has these numbers. */
class CategoryAccuracyTest {
    /** Those that rules are written for; of others only shapes are known. */
    private static final Set<String> LANGUAGES =
            Set.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "zh", "ja", "ko");

    private static final CategoryRules RULES = CategoryRules.bundled();

    private static List<LabelledPrompts> sets() {
        return List.of(LabelledPrompts.known(), LabelledPrompts.unseen());
    }

    @Test
    void areRightAboutMostPrompts_alsoThoseThatNoRuleWasWrittenBy() {
        List<Prompt> all = new ArrayList<>(ofLanguages(LabelledPrompts.known()));
        all.addAll(ofLanguages(LabelledPrompts.unseen()));

        assertThat(accuracy(all)).isGreaterThanOrEqualTo(0.85);
        assertThat(accuracy(ofLanguages(LabelledPrompts.unseen()))).isGreaterThanOrEqualTo(0.7);
    }

    @Test
    void areRightAboutNearlyAllPromptsThatTheyWereWrittenBy() {
        assertThat(accuracy(ofLanguages(LabelledPrompts.known()))).isGreaterThanOrEqualTo(0.97);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void neverTakeAnythingForCodingInAnotherLanguageThanEnglish(LabelledPrompts set) {
        assertThat(set.prompts())
                .filteredOn(prompt -> !prompt.language().equals("en"))
                .filteredOn(prompt -> !prompt.category().equals("coding"))
                .allSatisfy(prompt -> assertThat(RULES.categoryOf(prompt.text()))
                        .as(prompt.text())
                        .isNotEqualTo("coding"));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void knowQuestionsCodeAndFormulasInEveryLanguage(LabelledPrompts set) {
        assertThat(set.prompts())
                .filteredOn(prompt -> !LANGUAGES.contains(prompt.language()))
                .filteredOn(prompt -> Set.of("question", "coding", "math").contains(prompt.category()))
                .isNotEmpty()
                .allSatisfy(prompt -> assertThat(RULES.categoryOf(prompt.text()))
                        .as(prompt.text())
                        .isEqualTo(prompt.category()));
    }

    @Test
    void theDocumentationSaysHowOften() throws IOException {
        String documentation = Files.readString(Path.of("../docs/categories.md"));

        assertThat(documentation).contains(table());
    }

    private static String table() {
        Map<String, String> rows = new TreeMap<>();
        for (String language : LANGUAGES) {
            rows.put(
                    language,
                    "| " + language + " | " + cell(LabelledPrompts.known(), language) + " | "
                            + cell(LabelledPrompts.unseen(), language) + " |");
        }
        return String.join("\n", rows.values()) + "\n| all | " + cell(ofLanguages(LabelledPrompts.known())) + " | "
                + cell(ofLanguages(LabelledPrompts.unseen())) + " |\n";
    }

    private static String cell(LabelledPrompts set, String language) {
        return cell(set.prompts().stream()
                .filter(prompt -> prompt.language().equals(language))
                .toList());
    }

    private static String cell(List<Prompt> prompts) {
        return right(prompts) + " of " + prompts.size();
    }

    private static List<Prompt> ofLanguages(LabelledPrompts set) {
        return set.prompts().stream()
                .filter(prompt -> LANGUAGES.contains(prompt.language()))
                .collect(Collectors.toList());
    }

    private static double accuracy(List<Prompt> prompts) {
        return (double) right(prompts) / prompts.size();
    }

    private static long right(List<Prompt> prompts) {
        return prompts.stream()
                .filter(prompt -> RULES.categoryOf(prompt.text()).equals(prompt.category()))
                .count();
    }
}
