package io.llmlog.process.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How {@link Corpus} counts, shown with a detector of e-mail addresses that finds the pieces it is told to. */
class CorpusScoresTest {
    private static final String TEXT = "write to anna@example.com, not to @home";

    @Test
    void countsAsFoundWhatIsGone() {
        assertThat(cells("anna@example.com")).isEqualTo("1 | 1 | 0 | 0 | 100.0 % | 100.0 %");
    }

    @Test
    void countsAsMissedWhatIsLeftInPart() {
        assertThat(cells("anna@example")).isEqualTo("1 | 0 | 1 | 0 | 0.0 % | 100.0 %");
    }

    @Test
    void countsAsFalseWhatNoLabelAccountsFor() {
        assertThat(cells("anna@example.com", "@home")).isEqualTo("1 | 1 | 0 | 1 | 100.0 % | 50.0 %");
    }

    @Test
    void countsAsFalseWhatSwallowsItsSurroundings() {
        assertThat(cells(TEXT)).isEqualTo("1 | 1 | 0 | 1 | 100.0 % | 50.0 %");
    }

    @Test
    void countsAsFalseThePlaceholderOfAnotherKind() {
        Corpus corpus = corpus(new Corpus.Label("phone", "anna@example.com"));

        Map<String, Score> scores = corpus.scores(finding("anna@example.com"));

        assertThat(scores.get("phone").cells()).isEqualTo("1 | 1 | 0 | 0 | 100.0 % | 100.0 %");
        assertThat(scores.get("email").cells()).isEqualTo("0 | 0 | 0 | 1 | 100.0 % | 0.0 %");
    }

    private static String cells(String... found) {
        return corpus(new Corpus.Label("email", "anna@example.com"))
                .scores(finding(found))
                .get("email")
                .cells();
    }

    private static Corpus corpus(Corpus.Label label) {
        return new Corpus("one", List.of(new Corpus.Text(TEXT, "en", List.of(label))));
    }

    private static Redactor finding(String... pieces) {
        return new Redactor(List.of((text, findings) -> {
            for (String piece : pieces) {
                int start = text.indexOf(piece);
                if (start >= 0) {
                    findings.add(Kind.EMAIL, start, start + piece.length());
                }
            }
        }));
    }
}
