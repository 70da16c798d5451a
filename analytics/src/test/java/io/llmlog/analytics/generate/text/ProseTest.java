package io.llmlog.analytics.generate.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.generate.chance.Dice;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProseTest {
    @Test
    void hasSomethingToSayOfEverything_inEveryLanguage() {
        assertThat(Prose.all()).hasSize(8);
        Prose.all()
                .forEach((language, prose) -> Prose.CATEGORIES.forEach(category -> {
                    Dice dice = new Dice(1);
                    for (int i = 0; i < 200; i++) {
                        String prompt = prose.prompt(category, 300, dice);
                        String answer = prose.answer(category, 300, dice);
                        assertThat(prompt.length()).as(prompt).isBetween(298, 700);
                        assertThat(answer.length()).as(answer).isBetween(298, 1_000);
                        assertThat(prompt + answer).doesNotContain("{topic}", "{n}", "{mail}", "  \n");
                    }
                    assertThat(prose.system()).as(language).isNotBlank();
                }));
    }

    @Test
    void asksManyDifferentThings() {
        Dice dice = new Dice(2);
        Prose prose = Prose.all().get("en");
        assertThat(IntStream.range(0, 500)
                        .mapToObj(i -> prose.prompt("question", 20, dice))
                        .distinct())
                .hasSizeGreaterThan(80);
    }

    @Test
    void fillsInOnlyWhatIsAName() {
        assertThat(new Template("a {n} b {} {x y} {Z} {n}").fill(place -> "<" + place + ">"))
                .isEqualTo("a <n> b {} {x y} {Z} <n>");
        assertThat(new Template("for (;;) { i++; }").fill(place -> "?")).isEqualTo("for (;;) { i++; }");
    }
}
