package io.llmlog.analytics.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.testing.Lines;
import io.llmlog.process.ContentMode;
import io.llmlog.process.redact.Redactor;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":\"mail bob@example.com\"}",
                "{\"prompt\":\"mail bob\\u0040example.com\"}",
                "{\"prompt\":\"mail bob@example.com",
                "{\"prompt\":\"mail bob\\u0040example.com",
                "plain text of bob@example.com",
                "{\"bob@example.com\":1}",
                "[\"bob@example.com\"] and bob@example.com"
            })
    void isRedacted_wholeOrCut(String line) {
        assertThat(text(line, Lines.RULES)).doesNotContain("bob").contains("<EMAIL_");
    }

    @ParameterizedTest
    @EnumSource(
            value = ContentMode.class,
            names = {"HASH", "NONE"})
    void isNotKept_whereContentsAreNot(ContentMode mode) {
        assertThat(text("{\"prompt\":\"hello", new EventRules(mode, Redactor::standard, List.of())))
                .isNull();
    }

    @Test
    void losesWhatStandsInThePlaceOfAnIdATimeOrANumber() {
        assertThat(text(
                        "{\"event_id\":\"bob@example.com01a208e6\",\"latency_ms\":\"bob\",\"model\":\"m\","
                                + "\"@timestamp\":\"2026-11-22T10:00:00Z\"}",
                        Lines.RULES))
                .isEqualTo("{\"event_id\":\"<withheld>\",\"latency_ms\":\"<withheld>\",\"model\":\"m\","
                        + "\"@timestamp\":\"2026-11-22T10:00:00Z\"}");
    }

    @Test
    void isCut() {
        assertThat(text("x".repeat(100_000), Lines.RULES)).hasSize(64 << 10);
    }

    private static String text(String line, EventRules rules) {
        return BadLine.text(ByteBuffer.wrap(line.getBytes(UTF_8)), rules);
    }
}
