package io.llmlog.analytics.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.event.LlmEvent;
import io.llmlog.process.ContentMode;
import io.llmlog.process.Sha256;
import io.llmlog.process.category.RuleChoice;
import io.llmlog.process.redact.RedactionFiles;
import io.llmlog.process.redact.Redactor;
import io.llmlog.testkit.AnyEvent;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every line has to pass before a store may have it. */
class EventRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAIL = "anna.schmidt@example.com";
    private static final String CARD = "4111 1111 1111 1111";
    private static final String KEY = "sk-proj-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKl";
    private static final String HEAD = "\"@timestamp\":\"2026-11-22T10:00:00.123Z\",\"event_type\":\"llm_interaction\","
            + "\"event_id\":\"0190f3c2-7c1e-7abc-8def-0123456789ab\",\"cost_status\":\"unpriced\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"prompt\":\"write to MAIL\"",
                "\"response\":\"x\\u0040 MAIL \\ud83d\\ude00\"",
                "\"system_prompt\":\"MAIL\"",
                "\"prompt\":[\"MAIL\"]",
                "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"MAIL\"}]}]",
                "\"output_messages\":[{\"tool_calls\":[{\"function\":{\"arguments\":\"{\\\"to\\\":\\\"MAIL\\\"}\"}}]}]",
                "\"labels\":{\"customer\":\"MAIL\"}",
                "\"labels\":{\"MAIL\":\"yes\"}",
                "\"message\":\"sent to MAIL\"",
                "\"error\":{\"message\":\"no such user MAIL\"}",
                "\"error\":{\"stack_trace\":\"at MAIL\"}",
                "\"error\":{\"cause\":{\"text\":\"MAIL\"}}",
                "\"error\":\"no such user MAIL\"",
                "\"never_heard_of\":{\"a\":[[{\"b\":\"MAIL\"}]]}",
                "\"MAIL\":1",
                "\"user\":\"MAIL\"",
                "\"user\":{\"id\":[\"MAIL\"]}",
                "\"user\":{\"email\":\"MAIL\"}",
                "\"gen_ai\":{\"input\":{\"messages\":[{\"parts\":[{\"content\":\"MAIL\"}]}]}}",
                "\"gen_ai\":{\"output\":{\"messages\":\"MAIL\"}}",
                "\"gen_ai\":{\"system_instructions\":[{\"content\":\"MAIL\"}]}",
                "\"gen_ai\":{\"request\":\"MAIL\"}",
                "\"http\":{\"request\":{\"body\":{\"content\":\"MAIL\"}}}"
            })
    void redactsWhatMayBeContent_whereverItStands(String member) throws Exception {
        DecodedEvent event = decode("{" + HEAD + "," + member.replace("MAIL", MAIL) + "}");
        assertThat(event.json()).contains("<EMAIL_1>").doesNotContain(MAIL);
        assertThat(event.values().toString()).doesNotContain(MAIL);
        assertThat(value(event, EventFields.PII_COUNT)).isEqualTo(1L);
        assertThat(json(event).path("pii_count").asInt()).isEqualTo(1);
        assertThat(json(event).path("pii_types")).hasToString("[\"email\"]");
    }

    @Test
    void leavesTheRestOfTheLineAsItCame() throws Exception {
        String line = "{" + HEAD + ",  \"prompt\":\"h\\u00e9 " + MAIL + "\",\n \"x\" : [1.50, 1e3, {\"y\":null}] }";
        assertThat(decode(line).json())
                .isEqualTo(line.replace("h\\u00e9 " + MAIL, "h\u00e9 <EMAIL_1>")
                        .replace(" }", " ,\"pii_count\":1,\"pii_types\":[\"email\"]}"));
    }

    @Test
    void addsToWhatTheApplicationHasRedactedAlready() throws Exception {
        DecodedEvent event =
                decode("{" + HEAD + ",\"pii_count\": 3 ,\"pii_types\":[ \"iban\" , \"email\"],\"prompt\":\"" + CARD
                        + " and " + KEY + "\"}");
        assertThat(value(event, EventFields.PII_COUNT)).isEqualTo(5L);
        assertThat(value(event, EventFields.PII_TYPES)).isEqualTo(List.of("api_key", "email", "iban", "payment_card"));
        assertThat(event.json())
                .contains("\"pii_count\": 5 ,\"pii_types\":[\"api_key\",\"email\",\"iban\",\"payment_card\"],");
    }

    @Test
    void leavesIdentifiersAlone_alsoInTheSummaryThatRepeatsThem() throws Exception {
        String line = "{" + HEAD + ",\"user_id\":\"" + MAIL + "\",\"server\":{\"address\":\"10.1.2.3\"},"
                + "\"message\":\"gpt-4o chat 812 ms user=" + MAIL + "\"}";
        assertThat(decode(line).json()).isEqualTo(line);
        assertThat(decode(line.replace("chat", "bob@example.com")).json())
                .contains("<EMAIL_1>", "\"user_id\":\"" + MAIL + "\"");
        assertThat(decode(line.replace("llm_interaction", "log")).json()).contains("user=<EMAIL_1>");
    }

    @Property(tries = 100)
    void aLineThatPassedOncePassesUnchanged(@ForAll("events") LlmEvent event) throws Exception {
        String once = decode(Lines.of(event).strip()).json();
        assertThat(decode(once).json()).isEqualTo(once);
    }

    @Provide
    Arbitrary<LlmEvent> events() {
        Arbitrary<Map<String, String>> labels = Arbitraries.maps(
                        Arbitraries.of("a", "b", MAIL, "password"), Arbitraries.of(MAIL, CARD, KEY, "x", MAIL + KEY))
                .ofMaxSize(3);
        return Combinators.combine(AnyEvent.captured(), labels).as((event, some) -> event.toBuilder()
                .context(event.context().toBuilder().labels(some).build())
                .build());
    }

    @ParameterizedTest
    @EnumSource(ContentMode.class)
    void takesTextsThatAreNoUnicode(ContentMode mode) throws Exception {
        String line = "{" + HEAD + ",\"prompt\":\"\\ud800 " + MAIL + " \\udc00\\u0000\"}";
        assertThat(json(decode(line, mode)).path("event_type").asText()).isEqualTo("llm_interaction");
    }

    @Test
    void modeFullKeepsEverything() throws Exception {
        String line = "{" + HEAD + ",\"prompt\":\"" + MAIL + "\",\"x\":\"" + CARD + "\"}";
        assertThat(decode(line, ContentMode.FULL).json()).isEqualTo(line);
    }

    @ParameterizedTest
    @EnumSource(names = {"HASH", "NONE"})
    void theOtherModesKeepNoConversation_norWhatMayBeOne(ContentMode mode) throws Exception {
        DecodedEvent event = decode(
                "{" + HEAD
                        + ",\"prompt\":\"WHY\",\"response\":\"WHY\",\"system_prompt\":\"WHY\",\"messages\":[\"WHY\"],"
                        + "\"output_messages\":{},\"completion\":\"WHY\",\"user\":{\"id\":\"u-1\",\"name\":\"WHY\"},"
                        + "\"gen_ai\":{\"input\":{\"messages\":\"WHY\"},\"request\":{\"model\":\"gpt-4o\"}},"
                        + "\"labels\":{\"a\":\"" + MAIL + "\"},\"message\":\"kept\","
                        + "\"error\":{\"type\":\"T\",\"message\":\"broke\",\"stack_trace\":\"at x\",\"other\":\"WHY\"},"
                        + "\"cost_usd\":0.1000000000000000055511151231257827,\"seed\":9007199254740993}",
                mode);
        JsonNode json = json(event);
        assertThat(event.json()).doesNotContain("WHY", MAIL).contains("0.1000000000000000055511151231257827");
        assertThat(json.path("prompt").asText("absent"))
                .isEqualTo(mode == ContentMode.HASH ? Sha256.hex("WHY") : "absent");
        assertThat(json.path("labels").path("a").asText()).isEqualTo("<EMAIL_1>");
        assertThat(json.path("error").path("stack_trace").asText()).isEqualTo("at x");
        assertThat(value(event, EventFields.MODEL)).isEqualTo("gpt-4o");
        assertThat(value(event, EventFields.USER_ID)).isEqualTo("u-1");
        assertThat(value(event, EventFields.ERROR_MESSAGE)).isEqualTo("broke");
        assertThat(value(event, EventFields.SEED)).isEqualTo(9007199254740993L);
        assertThat(decode(event.json(), mode).json()).isEqualTo(event.json());
    }

    @ParameterizedTest
    @EnumSource(ContentMode.class)
    void everyModeRefusesTheSame(ContentMode mode) {
        assertThatThrownBy(() -> decode("{\"prompt\":\"SECRET", mode))
                .hasMessage("not valid JSON at byte 17 of the line");
        assertThatThrownBy(() -> decode("[]", mode)).hasMessage("not a JSON object");
        assertThatThrownBy(() -> decode("{" + HEAD + ",\"latency_ms\":\"SECRET\"}", mode))
                .hasMessage("latency_ms must be a whole number of at most 64 bits");
        assertThatThrownBy(() -> decode("{" + HEAD + ",\"server\":\"SECRET\"}", mode))
                .hasMessage("server must be an object");
        assertThatThrownBy(() -> decode("{\"x\":" + "[".repeat(70) + "]".repeat(70) + "}", mode))
                .hasMessageStartingWith("nested deeper than 64 levels");
        assertThatThrownBy(() -> decode("{} {}", mode)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void F52_whenAnythingFails_contentIsWithheldAndTheFactsAreKept() throws Exception {
        Supplement failing = new Supplement(
                event -> {
                    throw new IllegalStateException("SECRET");
                },
                List.of(EventFields.PROMPT_CATEGORY));
        EventRules rules = new EventRules(ContentMode.REDACTED, Redactor::standard, List.of(failing));
        DecodedEvent event = decode(
                "{" + HEAD + ",\"prompt\":\"SECRET\",\"messages\":[\"SECRET\"],\"labels\":{\"a\":\"SECRET\"},"
                        + "\"x\":\"SECRET\",\"message\":\"SECRET\",\"error\":{\"message\":\"SECRET\",\"type\":\"T\"},"
                        + "\"model\":\"gpt-4o\",\"latency_ms\":812}",
                rules);
        assertThat(event.json()).doesNotContain("SECRET");
        assertThat(event.values().toString()).doesNotContain("SECRET");
        assertThat(json(event).path("prompt").asText()).isEqualTo("[REDACTION_FAILED]");
        assertThat(value(event, EventFields.MODEL)).isEqualTo("gpt-4o");
        assertThat(value(event, EventFields.LATENCY_MS)).isEqualTo(812L);
        assertThat(value(event, EventFields.ERROR_TYPE)).isEqualTo("T");
        assertThat(value(event, EventFields.ERROR_MESSAGE)).isEqualTo("[REDACTION_FAILED]");
        assertThat(rules.withheld()).isEqualTo(1);
    }

    @Test
    void pricesAttemptsThatTellTokensButNoCost() throws Exception {
        String line = "{" + HEAD.replace(",\"cost_status\":\"unpriced\"", "")
                + ",\"provider\":\"openai\",\"model\":\"gpt-4o-mini\",\"input_tokens\":1000000,\"output_tokens\":0}";
        DecodedEvent event = decode(line, EventRules.of(Processing.DEFAULT));
        assertThat(value(event, EventFields.COST_USD)).isEqualTo(0.15);
        assertThat(json(event).path("cost_usd").asDouble()).isEqualTo(0.15);
        assertThat(json(event).path("cost_status").asText()).isEqualTo("priced");
        assertThat(decode(event.json(), EventRules.of(Processing.DEFAULT)).json())
                .isEqualTo(event.json());
        assertThat(value(
                        decode(line.replace("llm_interaction", "log"), EventRules.of(Processing.of(ContentMode.NONE))),
                        EventFields.COST_STATUS))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1, card 4111 1111 1111 1111 paid, card <CARD_1> paid",
        "@, mail to a@example.com, mail to <EMAIL_1>",
        "a@example.com, gpt-4o chat 8 ms user=a@example.com, gpt-4o chat 8 ms user=a@example.com",
        "a@example.com, chat of b@example.com user=a@example.com, chat of <EMAIL_1> user=<EMAIL_2>",
        "a@example.com, write to a@example.com, write to <EMAIL_1>"
    })
    void inASummaryTheUserIsNamed_andNobodyElse(String user, String message, String stored) throws Exception {
        DecodedEvent event = decode("{" + HEAD + ",\"user_id\":\"" + user + "\",\"message\":\"" + message + "\"}");

        assertThat(json(event).path("message").asText()).isEqualTo(stored);
    }

    @Test
    void tellsWhatPromptsAreAbout_unlessTheEventSays() throws Exception {
        String line = "{" + HEAD + ",\"prompt\":\"Write a Java method that reverses a list.\"}";
        DecodedEvent event = decode(line, EventRules.of(Processing.DEFAULT));

        assertThat(value(event, EventFields.PROMPT_CATEGORY)).isEqualTo("coding");
        assertThat(value(event, EventFields.CATEGORY_SOURCE)).isEqualTo("rule");
        assertThat(decode(event.json(), EventRules.of(Processing.DEFAULT)).json())
                .isEqualTo(event.json());
        DecodedEvent said =
                decode(line.replace("{", "{\"prompt_category\":\"ours\","), EventRules.of(Processing.DEFAULT));
        assertThat(value(said, EventFields.PROMPT_CATEGORY)).isEqualTo("ours");
    }

    @Test
    void followsRulesOfATeamsOwn(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("rules"), "[ticket]\npattern = T-\\d+\n");
        EventRules rules = EventRules.of(
                new Processing(ContentMode.REDACTED, new RedactionFiles(file, null), null, RuleChoice.BUNDLED));

        assertThat(json(decode("{" + HEAD + ",\"prompt\":\"T-17 of a@example.com\"}", rules))
                        .path("prompt")
                        .asText())
                .isEqualTo("<TICKET_1> of <EMAIL_1>");
    }

    private static DecodedEvent decode(String line) throws MalformedEventException {
        return decode(line, Lines.RULES);
    }

    private static DecodedEvent decode(String line, ContentMode mode) throws MalformedEventException {
        return decode(line, new EventRules(mode, Redactor::standard, List.of()));
    }

    private static DecodedEvent decode(String line, EventRules rules) throws MalformedEventException {
        byte[] bytes = ("xx" + line).getBytes(UTF_8);
        return new EventDecoder(rules).decode(ByteBuffer.wrap(bytes, 2, bytes.length - 2));
    }

    private static Object value(DecodedEvent event, FieldName name) {
        List<FieldName> names =
                EventSchema.fields().stream().map(field -> field.name()).toList();
        return event.values().get(names.indexOf(name));
    }

    private static JsonNode json(DecodedEvent event) throws JsonProcessingException {
        return JSON.readTree(event.json());
    }
}
