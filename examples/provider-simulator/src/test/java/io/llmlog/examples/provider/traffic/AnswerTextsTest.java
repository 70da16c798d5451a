package io.llmlog.examples.provider.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTextsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    How do I sort a list in Java?          | EN | CODING
                    Wie übersetze ich das ins Englische?   | DE | TRANSLATION
                    Analyse : compare les deux offres      | FR | ANALYSIS
                    ¿Por qué el cielo es azul?             | ES | QUESTION
                    このJavaのコードを説明してください              | JA | CODING
                    """)
    void answersInTheLanguageAndOnTheTopicOfTheQuestion(String question, Language language, Topic topic) {
        assertThat(Language.of(question)).isEqualTo(language);
        assertThat(Topic.of(question)).isEqualTo(topic);
        assertThat(new AnswerTexts().answer(question, new Random(1)))
                .startsWith("[simulated] ")
                .hasSizeGreaterThan(30);
    }

    @Test
    void hasParagraphsForEveryLanguageAndTopic() {
        AnswerTexts texts = new AnswerTexts();
        for (Language language : Language.values()) {
            for (Topic topic : Topic.values()) {
                assertThat(texts.paragraphs(language, topic))
                        .as("%s %s", language, topic)
                        .isNotEmpty();
            }
        }
    }
}
