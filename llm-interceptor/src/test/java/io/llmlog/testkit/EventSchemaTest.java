package io.llmlog.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSchemaTest {
    private static final String GOOD = "{\"@timestamp\":\"2026-11-22T10:15:30.123Z\",\"schema_version\":\"1.0.0\","
            + "\"event_type\":\"llm_interaction\",\"event\":{\"dataset\":\"llmlog\",\"outcome\":\"success\",\"sequence\":7},"
            + "\"producer_id\":\"p-1\",\"event_id\":\"0193554c-9c7b-7d3f-8a52-3f0d2a9b1c44\",\"latency_ms\":812,"
            + "\"hour_of_day\":10,\"day_of_week\":7,\"capture\":{\"source\":\"timer\"},\"labels\":{\"a.b\":\"c\"}}";

    @TempDir
    Path folder;

    @Test
    void acceptsALineWithAndWithoutItsNewline() {
        EventSchema.assertValid(GOOD);
        EventSchema.assertValid(GOOD + "\n");
    }

    @Test
    void namesAllProblemsAndTheirPlaces() {
        String bad = GOOD.replace("812", "\"812\"")
                .replace("\"timer\"", "\"guess\"")
                .replace("10:15:30.123Z", "25:15:30.123Z");

        assertThatThrownBy(() -> EventSchema.assertValid(bad))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("/latency_ms: ", "/capture/source: ", "/@timestamp: ", bad);
    }

    @Test
    void refusesAScalarWhereEcsHasAnObject() {
        assertThat(EventSchema.problems(with("\"error\":\"boom\"")))
                .singleElement()
                .asString()
                .startsWith("/error: ");
    }

    @Test
    void refusesAFailureThatIsNotMarkedAsError() {
        assertThat(EventSchema.problems(GOOD.replace("\"success\"", "\"failure\"")))
                .isNotEmpty();
        assertThat(EventSchema.problems(with("\"is_error\":true").replace("\"success\"", "\"failure\"")))
                .isEmpty();
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThat(EventSchema.problems(with("\"latency_ms\":3")))
                .singleElement()
                .asString()
                .contains("latency_ms");
    }

    @Test
    void refusesHalfALineAndTwoInOne() {
        assertThat(EventSchema.problems(GOOD.substring(0, GOOD.length() - 1))).hasSize(1);
        assertThat(EventSchema.problems(GOOD + GOOD)).hasSize(1);
        assertThat(EventSchema.problems(GOOD + "\n" + GOOD)).containsExactly("more than one line");
        assertThat(EventSchema.problems("")).isNotEmpty();
    }

    @Test
    void acceptsAFileOfGoodLines() throws IOException {
        EventSchema.assertAllValid(file(GOOD + "\n" + GOOD + "\n"));
    }

    @Test
    void namesTheLinesOfAFile() throws IOException {
        Path file = file(GOOD + "\n" + GOOD.replace("812", "-1") + "\n{}");

        assertThatThrownBy(() -> EventSchema.assertAllValid(file))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "the last line is not ended", "line 2: /latency_ms: ", "line 3: ", file.toString());
    }

    @Test
    void refusesAFileWithoutLinesOrNotInUtf8() throws IOException {
        Path empty = file("");
        assertThatThrownBy(() -> EventSchema.assertAllValid(empty)).hasMessageContaining("no line");

        Path latin1 = Files.write(folder.resolve("latin1"), "{\"\u00e9\":1}\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> EventSchema.assertAllValid(latin1)).hasMessageContaining("not UTF-8");
    }

    private static String with(String members) {
        return GOOD.substring(0, GOOD.length() - 1) + "," + members + "}";
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("events.json"), text);
    }
}
