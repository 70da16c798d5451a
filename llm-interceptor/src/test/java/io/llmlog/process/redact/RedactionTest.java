package io.llmlog.process.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    static Stream<Samples.Sample> replaced() {
        return Samples.all().stream().filter(sample -> !sample.isClean());
    }

    static Stream<Samples.Sample> clean() {
        return Samples.all().stream().filter(Samples.Sample::isClean);
    }

    @ParameterizedTest
    @MethodSource
    void replaced(Samples.Sample sample) {
        assertThat(redact(sample.text())).isEqualTo(sample.redacted());
    }

    @ParameterizedTest
    @MethodSource
    void clean(Samples.Sample sample) {
        assertThat(redact(sample.text())).isSameAs(sample.text());
    }

    @Test
    void numbersValuesAcrossTheTextsOfOneEvent() {
        Redaction redaction = Redactor.standard().start();

        assertThat(redaction.redact("from alice@example.com")).isEqualTo("from <EMAIL_1>");
        assertThat(redaction.redact("to bob@example.com, alice@example.com")).isEqualTo("to <EMAIL_2>, <EMAIL_1>");
        assertThat(redaction.redact("4111 1111 1111 1111")).isEqualTo("<CARD_1>");
        assertThat(redaction.count()).isEqualTo(4);
        assertThat(redaction.kinds()).containsExactly("email", "payment_card");
    }

    @Test
    void countsNothingWhenNothingIsFound() {
        Redaction redaction = Redactor.standard().start();
        redaction.redact("What is the capital of France?");

        assertThat(redaction.count()).isZero();
        assertThat(redaction.kinds()).isEqualTo(List.of());
    }

    @Test
    void knowsAValueAgainWithoutWhatGaveItAway() {
        Redaction redaction = Redactor.standard().start();
        String token = Samples.filled("{alnum:40}");
        redaction.redact("Authorization: Bearer " + token);

        assertThat(redaction.redact("echo x" + token + "y")).isEqualTo("echo x<API_KEY_1>y");
        assertThat(redaction.count()).isEqualTo(2);
    }

    @Test
    void eventsDoNotKnowEachOther() {
        Redactor.standard().start().redact("alice@example.com");

        assertThat(redact("bob@example.com")).isEqualTo("<EMAIL_1>");
    }

    @Test
    void failsRatherThanLeaveSomething() {
        Detector insatiable = (text, findings) -> findings.add(Kind.EMAIL, 0, 1);

        assertThatThrownBy(() -> new Redactor(List.of(insatiable)).start().redact("my secret"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("10 passes")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-",
                "sk-xai-xoxb-",
                "AIza",
                "token:",
                "key:a|",
                "AKIA",
                "github_pat_",
                "-",
                "_",
                "eyJ",
                "eyJaaaaaaaaaaaaaaaa.",
                "a@",
                "a@b.",
                "@",
                "a%40",
                "%",
                "1",
                "4111 ",
                "4111111111111111",
                "1 ",
                "Bearer ",
                "Bearer a",
                "authorization: ",
                "authorization:x",
                "a",
                "\\u00e9",
                "\\n",
                "a@b.co ",
                "sk-a-",
                "sk_live_dop_v1_glpat-",
                "x1-",
                "1//0",
                "fm2_A/",
                "ABSK/",
                "Bearer/",
                "authorization=",
                "key=",
                "key,a",
                "--token a ",
                "Q~",
                "1Q~",
                "tel 030 12345 ",
                "Tel. 0171-",
                "+1 ",
                "01.02.",
                "hooks.slack.com/services/T1/",
                "-----BEGIN PRIVATE KEY-----",
                "\u4f60@"
            })
    @Timeout(20)
    void hostileTextsTakeTimeInProportionToTheirLength(String piece) {
        String text = piece.repeat(500_000 / piece.length()) + " alice@example.com";

        assertThat(redact(text)).doesNotContain("alice@example.com");
    }

    private static String redact(String text) {
        return Redactor.standard().start().redact(text);
    }
}
