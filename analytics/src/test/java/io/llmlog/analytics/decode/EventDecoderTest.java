package io.llmlog.analytics.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.encode.LineFormat;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.event.LlmEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
    private static final String ID = "0190f3c2-7c1e-7abc-8def-0123456789ab";
    private static final String HEAD =
            "\"@timestamp\":\"2026-11-22T10:00:00.123Z\",\"event_type\":\"llm_interaction\",\"event_id\":\"" + ID
                    + "\"";

    @Test
    void readsEachFieldByItsType() throws MalformedEventException {
        DecodedEvent event = decode(
                "{" + HEAD + ",\"event\":{\"outcome\":\"success\"},\"process\":{\"thread\":{\"name\":\"main\"}},"
                        + "\"latency_ms\":812,\"cost_usd\":0.25,\"stream\":true,\"pii_types\":[\"email\",\"card\"],\"temperature\":1}");
        assertThat(event.id()).isEqualTo(UUID.fromString(ID));
        assertThat(event.timestamp()).isEqualTo("2026-11-22T10:00:00.123Z");
        assertThat(value(event, EventFields.EVENT_OUTCOME)).isEqualTo("success");
        assertThat(value(event, EventFields.PROCESS_THREAD_NAME)).isEqualTo("main");
        assertThat(value(event, EventFields.LATENCY_MS)).isEqualTo(812L);
        assertThat(value(event, EventFields.COST_USD)).isEqualTo(0.25);
        assertThat(value(event, EventFields.STREAM)).isEqualTo(true);
        assertThat(value(event, EventFields.PII_TYPES)).isEqualTo(List.of("email", "card"));
        assertThat(value(event, EventFields.TEMPERATURE)).isEqualTo(1.0);
        assertThat(value(event, EventFields.TTFT_MS)).isNull();
    }

    @Test
    void keepsTheWholeEventAsItCame() throws MalformedEventException {
        String line = "{" + HEAD + ",  \"prompt\":\"h\\u00e9 \\ud83d\\ude00 ü\", \"new_field\":{\"deep\":[1,{}]}}";
        assertThat(decode(line).json()).isEqualTo(line);
    }

    @ParameterizedTest
    @EnumSource(LineFormat.class)
    void readsTheSameOfEveryFormat(LineFormat format) {
        for (LlmEvent event : Traffic.events(2, 300, Instant.parse("2026-11-22T10:00:00Z"), Duration.ofHours(1))) {
            assertThat(Lines.decoded(event, format).values())
                    .isEqualTo(Lines.decoded(event).values());
        }
    }

    @Test
    void ourOwnNameWins_whereverItStands() throws MalformedEventException {
        assertThat(value(decode("{\"user\":{\"id\":\"a\"}," + HEAD + ",\"user_id\":\"b\"}"), EventFields.USER_ID))
                .isEqualTo("b");
        assertThat(value(decode("{\"user_id\":\"b\"," + HEAD + ",\"user\":{\"id\":\"a\"}}"), EventFields.USER_ID))
                .isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"user\":\"bob\"",
                "\"user\":null",
                "\"user\":{\"id\":17}",
                "\"user\":{\"id\":null}",
                "\"user\":{\"id\":{\"of\":[\"x\"]}}",
                "\"user\":[{\"id\":\"x\"}]",
                "\"http\":{\"response\":{\"status_code\":\"200\"}}",
                "\"gen_ai\":{\"request\":\"x\",\"input\":{\"messages\":[{}]}}"
            })
    void whatOthersWriteUnderOtherNamesIsNotHeldAgainstThem(String field) throws MalformedEventException {
        DecodedEvent event = decode("{" + field + "," + HEAD + ",\"latency_ms\":812}");
        assertThat(value(event, EventFields.USER_ID)).isNull();
        assertThat(value(event, EventFields.LATENCY_MS)).isEqualTo(812L);
    }

    @Test
    void readsWhatTheAppendersWrite() {
        for (LlmEvent event : Traffic.events(1, 300, Instant.parse("2026-11-22T10:00:00Z"), Duration.ofHours(1))) {
            DecodedEvent decoded = Lines.decoded(event);
            assertThat(decoded.id()).hasToString(event.eventId());
            assertThat(decoded.timestamp()).isEqualTo(event.timestamp());
            assertThat(value(decoded, EventFields.EVENT_TYPE))
                    .isEqualTo(event.type().wire());
        }
    }

    @Test
    void passesOverFieldsOfANewerContract() throws MalformedEventException {
        assertThat(decode("{" + HEAD
                        + ",\"brand_new\":[{\"a\":1}],\"event\":{\"brand\":{\"new\":1},\"outcome\":\"failure\"}}"))
                .satisfies(event ->
                        assertThat(value(event, EventFields.EVENT_OUTCOME)).isEqualTo("failure"));
    }

    @Test
    void takesNullForAbsent() throws MalformedEventException {
        assertThat(value(decode("{" + HEAD + ",\"latency_ms\":null,\"error\":null}"), EventFields.LATENCY_MS))
                .isNull();
    }

    @Test
    void understandsTheSpellingsOfOlderPrograms() throws MalformedEventException {
        DecodedEvent event =
                decode("{\"timestamp\":\"2026-11-22T11:00:00+01:00\",\"event_type\":\"error\",\"event_id\":\"" + ID
                        + "\",\"error\":\"it broke\"}");
        assertThat(event.timestamp()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(value(event, EventFields.ERROR_MESSAGE)).isEqualTo("it broke");
        assertThat(value(event, EventFields.IS_ERROR)).isEqualTo(true);
    }

    @Test
    void countsAnAttemptWithoutCallAsACallOfItsOwn() throws MalformedEventException {
        assertThat(value(decode("{" + HEAD + "}"), EventFields.CALL_ID)).isEqualTo(ID);
        assertThat(value(decode("{" + HEAD.replace("llm_interaction", "log") + "}"), EventFields.CALL_ID))
                .isNull();
    }

    @Test
    void takesAWholeNumberHoweverItIsWritten() throws MalformedEventException {
        for (String number : List.of("812", "812.0", "8.12e2", "81200e-2")) {
            assertThat(value(decode("{" + HEAD + ",\"latency_ms\":" + number + "}"), EventFields.LATENCY_MS))
                    .isEqualTo(812L);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "latency_ms":"SECRET"             | latency_ms must be a whole number of at most 64 bits
        "latency_ms":1.5                  | latency_ms must be a whole number of at most 64 bits
        "latency_ms":9223372036854775808  | latency_ms must be a whole number of at most 64 bits
        "latency_ms":1e999999999          | latency_ms must be a whole number of at most 64 bits
        "latency_ms":1e2147483646         | latency_ms must be a whole number of at most 64 bits
        "latency_ms":1e-999999999         | latency_ms must be a whole number of at most 64 bits
        "cost_usd":1e400                  | cost_usd must be a number within the range of a double
        "cost_usd":"SECRET"               | cost_usd must be a number
        "stream":"SECRET"                 | stream must be true or false
        "model":["SECRET"]                | model must be a string
        "pii_types":"SECRET"              | pii_types must be an array of strings
        "pii_types":[["SECRET"]]          | pii_types must be an array of strings
        "server":"SECRET"                 | server must be an object
        "process":{"thread":"SECRET"}     | process.thread must be an object
        "error":5                         | error must be an object
        """)
    void refusesAFieldOfAnotherType_withoutRepeatingItsValue(String field, String reason) {
        assertThatThrownBy(() -> decode("{" + HEAD + "," + field + "}"))
                .isInstanceOf(MalformedEventException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-11-22T10:00:00       | @timestamp must be an ISO 8601 time with its offset, such as 2026-11-22T10:00:00.000Z
        22.11.2026                | @timestamp must be an ISO 8601 time with its offset, such as 2026-11-22T10:00:00.000Z
        1969-12-31T23:59:59Z      | @timestamp must be a time between the years 1970 and 9999
        +10000-01-01T00:00:00Z    | @timestamp must be a time between the years 1970 and 9999
        """)
    void refusesATimeItCannotPlace(String time, String reason) {
        assertThatThrownBy(() -> decode("{" + HEAD.replace("2026-11-22T10:00:00.123Z", time) + "}"))
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        @timestamp | @timestamp is missing
        event_type | event_type is missing
        event_id   | event_id is missing
        """)
    void refusesAnEventWithoutItsIdentity(String name, String reason) {
        assertThatThrownBy(() -> decode("{" + HEAD.replace(name, "other") + "}"))
                .hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call-1", "1-1-1-1-1", "0190f3c2-7c1e-7abc-8def-0123456789ag"})
    void refusesAnIdThatIsNoUuid(String id) {
        assertThatThrownBy(() -> decode("{" + HEAD.replace(ID, id) + "}")).hasMessage("event_id must be a UUID");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        hello                 | not valid JSON at byte 0 of the line
        [1]                   | not a JSON object
        "text"                | not a JSON object
        {} {}                 | more than one JSON value on the line
        {"a":"SECRET          | not valid JSON at byte 12 of the line
        {"a":SECRET}          | not valid JSON at byte 5 of the line
        """)
    void saysWhereALineStopsBeingJson_withoutRepeatingIt(String line, String reason) {
        assertThatThrownBy(() -> decode(line)).hasMessage(reason);
    }

    @Test
    void refusesNestingThatWouldOverflowTheStack() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> decode("{" + HEAD + ",\"x\":" + deep + "}"))
                .hasMessageStartingWith("nested deeper than 64 levels");
    }

    @Test
    void F14_refusesBytesThatAreNoUtf8() {
        byte[] line = ("{" + HEAD + ",\"prompt\":\"?\"}").getBytes(UTF_8);
        line[line.length - 3] = (byte) 0xFF;
        assertThatThrownBy(() -> new EventDecoder(Lines.RULES).decode(ByteBuffer.wrap(line)))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageStartingWith("not valid JSON at byte");
    }

    @Test
    void readsALineInTheMiddleOfABuffer() throws MalformedEventException {
        byte[] bytes = ("xxx{" + HEAD + "}yyy").getBytes(UTF_8);
        DecodedEvent event = new EventDecoder(Lines.RULES).decode(ByteBuffer.wrap(bytes, 3, bytes.length - 6));
        assertThat(event.json()).isEqualTo("{" + HEAD + "}");
    }

    @Property(tries = 500)
    void anyBytesAreAnEventOrRefused(@ForAll byte[] bytes) {
        assertThatThrownBy(() -> new EventDecoder(Lines.RULES).decode(ByteBuffer.wrap(bytes)))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    void takesAnEventWhoseTypeComesLast() throws Exception {
        DecodedEvent event =
                decode("{\"message\":\"for bob@example.com\",\"event_id\":\"01890a5d-ac96-774b-bcce-b302099a8057\","
                        + "\"@timestamp\":\"2026-11-22T10:00:00Z\",\"event_type\":\"log\"}");

        assertThat(event.json()).contains("for <EMAIL_1>");
    }

    private static DecodedEvent decode(String line) throws MalformedEventException {
        return new EventDecoder(Lines.RULES).decode(ByteBuffer.wrap(line.getBytes(UTF_8)));
    }

    private static @Nullable Object value(DecodedEvent event, FieldName field) {
        for (int i = 0; i < EventSchema.fields().size(); i++) {
            if (EventSchema.fields().get(i).name().equals(field)) {
                return event.values().get(i);
            }
        }
        throw new AssertionError(field);
    }
}
