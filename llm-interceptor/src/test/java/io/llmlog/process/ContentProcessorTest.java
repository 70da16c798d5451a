package io.llmlog.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.CallContext;
import io.llmlog.event.ContentFacts;
import io.llmlog.event.EventFields;
import io.llmlog.event.EventMap;
import io.llmlog.event.EventType;
import io.llmlog.event.Failure;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.LogFacts;
import io.llmlog.event.Privacy;
import io.llmlog.process.redact.Redactor;
import io.llmlog.testkit.Events;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContentProcessorTest {
    private static final int LIMIT = 1000;
    private static final String ALICE = "alice@example.com";

    @Test
    void redactsEveryPlaceOfContent_withOneNumberPerValue() {
        LlmEvent event = process(ContentMode.REDACTED, everywhere(ALICE));

        assertThat(event.request().prompt()).isEqualTo("prompt <EMAIL_1>");
        assertThat(event.request().systemPrompt()).isEqualTo("system <EMAIL_1>");
        assertThat(event.request().messages())
                .isEqualTo(List.of(Map.of("content", List.of("message <EMAIL_1>"), "of <EMAIL_1>", 7)));
        assertThat(event.response().text()).isEqualTo("response <EMAIL_1>");
        assertThat(event.response().outputMessages()).isEqualTo(List.of("output <EMAIL_1>"));
        assertThat(event.failure())
                .isEqualTo(new Failure("java.io.IOException", "E7", "error <EMAIL_1>", "stack <EMAIL_1>"));
        assertThat(event.log().message()).isEqualTo("log <EMAIL_1>");
        assertThat(event.context().labels()).isEqualTo(Map.of("key <EMAIL_1>", "label <EMAIL_1>"));
        assertThat(event.privacy()).isEqualTo(new Privacy(11, List.of("email")));
    }

    @Test
    void tellsOfNoPrivacyWhenNothingWasFound() {
        assertThat(process(ContentMode.REDACTED, Events.call("hello", "there")).privacy())
                .isNull();
    }

    @Test
    void keepsEverythingWhenAskedTo() {
        LlmEvent event = everywhere(ALICE);
        LlmEvent processed = process(ContentMode.FULL, event);

        assertThat(EventMap.of(processed)).containsAllEntriesOf(EventMap.of(event));
        assertThat(processed.privacy()).isNull();
    }

    @Test
    void hashesWhatPeopleAndModelWrote_andRedactsTheRest() {
        LlmEvent event = process(ContentMode.HASH, everywhere("abc"));

        assertThat(process(ContentMode.HASH, Events.call("abc", "")).request().prompt())
                .as("the example of FIPS 180-2, B.1")
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(event.request().messages()).isNull();
        assertThat(event.response().outputMessages()).isNull();
        assertThat(List.of(event.request().systemPrompt(), event.response().text()))
                .allMatch(text -> text.matches("[0-9a-f]{64}"));
        assertThat(process(ContentMode.HASH, everywhere(ALICE)).failure().message())
                .isEqualTo("error <EMAIL_1>");
    }

    @Test
    void keepsNothingOfTheConversationWhenAskedTo_andRedactsTheRest() {
        LlmEvent event = process(ContentMode.NONE, everywhere(ALICE));

        assertThat(event.request().prompt()).isNull();
        assertThat(event.request().systemPrompt()).isNull();
        assertThat(event.request().messages()).isNull();
        assertThat(event.response().text()).isNull();
        assertThat(event.response().outputMessages()).isNull();
        assertThat(event.failure().message()).isEqualTo("error <EMAIL_1>");
        assertThat(event.context().labels()).isEqualTo(Map.of("key <EMAIL_1>", "label <EMAIL_1>"));
    }

    @ParameterizedTest
    @EnumSource
    void recordsTheLengthsBeforeAnyChange(ContentMode mode) {
        ContentFacts facts = process(mode, Events.call("to " + ALICE, "\ud83d\ude00".repeat(LIMIT)))
                .content();

        assertThat(facts.promptLength()).isEqualTo(20);
        assertThat(facts.responseLength()).isEqualTo(2 * LIMIT);
        assertThat(facts.promptTruncated()).isNull();
        assertThat(facts.responseTruncated())
                .isEqualTo(mode == ContentMode.FULL || mode == ContentMode.REDACTED ? true : null);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheFactsOfTheCall(ContentMode mode) {
        LlmEvent event = everywhere(ALICE);
        LlmEvent processed = process(mode, event);

        assertThat(processed.eventId()).isEqualTo(event.eventId());
        assertThat(processed.request().model()).isEqualTo("gpt-4o-mini");
        assertThat(processed.response().usage()).isEqualTo(event.response().usage());
        assertThat(processed.timing()).isEqualTo(event.timing());
        assertThat(processed.context().userId()).isEqualTo("u-17");
    }

    @Test
    void cutsIdentifiersToo() {
        LlmEvent event = Events.call("p", "r");
        LlmEvent processed = process(
                ContentMode.REDACTED,
                event.toBuilder()
                        .context(event.context().toBuilder()
                                .userId("u".repeat(100_000))
                                .build())
                        .build());

        assertThat(processed.context().userId()).hasSize(LIMIT);
    }

    @Test
    void keepsTheFirst256Labels() {
        Map<String, String> labels = new HashMap<>();
        IntStream.range(0, 300).forEach(i -> labels.put("k%03d".formatted(i), "v"));
        LlmEvent event = Events.call("p", "r").toBuilder()
                .context(CallContext.builder().labels(labels).build())
                .build();

        assertThat(process(ContentMode.REDACTED, event).context().labels())
                .hasSize(256)
                .containsKeys("k000", "k255");
    }

    @Test
    void F8_survivesConversationsThatAreDeepOrContainThemselves() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(Map.of("text", ALICE, "again", cycle));
        LlmEvent event = Events.call("p", "r");
        LlmEvent processed = process(
                ContentMode.REDACTED,
                event.toBuilder()
                        .request(event.request().toBuilder().messages(cycle).build())
                        .build());

        assertThat(processed.request().messages().toString())
                .contains("<EMAIL_1>")
                .doesNotContain(ALICE);
    }

    @Test
    @Timeout(20)
    void F8_survivesAMapThatContainsItselfTwice() {
        Map<String, Object> twice = new HashMap<>();
        twice.put("a", twice);
        twice.put("b", twice);
        LlmEvent event = Events.call("p", "r");
        LlmEvent processed = process(
                ContentMode.REDACTED,
                event.toBuilder()
                        .request(event.request().toBuilder()
                                .messages(List.of(twice))
                                .build())
                        .build());

        assertThat(processed.eventId()).isEqualTo(event.eventId());
    }

    @Test
    void F13_shortensAHugeEvent_withoutAnyDifferenceInTheEnd() {
        ContentProcessor processor = new ContentProcessor(ContentMode.REDACTED, Redactor.standard(), LIMIT);
        String huge = (ALICE + " wrote ").repeat(200_000);
        LlmEvent event = Events.call(huge, huge);

        LlmEvent shortened = processor.shorten(event);

        assertThat(shortened.request().prompt().length()).isLessThan(100_000);
        assertThat(processor.process(shortened)).isEqualTo(processor.process(event));
        assertThat(processor.process(shortened).content())
                .isEqualTo(new ContentFacts(huge.length(), huge.length(), true, true, null));
    }

    @Test
    void treatsFieldsInWaysOfTheirOwn() {
        LlmEvent event = new ContentProcessor(
                        new ContentPolicy(
                                new ContentRules(
                                        ContentMode.NONE,
                                        Map.of(
                                                EventFields.PROMPT, ContentMode.HASH,
                                                EventFields.MESSAGES, ContentMode.REDACTED,
                                                EventFields.MESSAGE, ContentMode.FULL,
                                                EventFields.ERROR_STACK_TRACE, ContentMode.NONE,
                                                EventFields.LABELS, ContentMode.NONE)),
                                Map.of()),
                        Redactor::standard,
                        LIMIT)
                .process(everywhere(ALICE));

        assertThat(event.request().prompt()).matches("[0-9a-f]{64}");
        assertThat(event.request().systemPrompt()).isNull();
        assertThat(event.request().messages().toString()).contains("message <EMAIL_1>");
        assertThat(event.response().text()).isNull();
        assertThat(event.response().outputMessages()).isNull();
        assertThat(event.log().message()).isEqualTo("log " + ALICE);
        assertThat(event.failure()).isEqualTo(new Failure("java.io.IOException", "E7", "error <EMAIL_1>", null));
        assertThat(event.context().labels()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.billing,none",
        "com.acme.billing.Invoices,none",
        "com.acme.billings,full",
        "com.acme,full",
        "com.other,redacted",
        "com,redacted",
        ",redacted"
    })
    void treatsEventsByTheirLogger(@Nullable String logger, String mode) {
        ContentPolicy policy = new ContentPolicy(
                ContentRules.of(ContentMode.REDACTED),
                Map.of(
                        "com.acme.billing", ContentRules.of(ContentMode.NONE),
                        "com.acme", ContentRules.of(ContentMode.FULL)));
        LlmEvent event = Events.call(ALICE, "there").toBuilder()
                .log(new LogFacts(logger, "INFO", "called"))
                .build();
        LlmEvent processed = new ContentProcessor(policy, Redactor::standard, LIMIT).process(event);

        assertThat(processed.request().prompt())
                .isEqualTo(Map.of("full", ALICE, "redacted", "<EMAIL_1>").get(mode));
    }

    @Test
    void leavesNoContentAfterAFailure() {
        LlmEvent captured = everywhere("the secret");
        LlmEvent withheld = Withhold.afterFailure(captured);

        assertThat(EventMap.of(withheld).toString()).doesNotContain("secret").contains(Withhold.FAILED);
        assertThat(withheld.request().prompt()).isEqualTo(Withhold.FAILED);
        assertThat(withheld.response().text()).isEqualTo(Withhold.FAILED);
        assertThat(withheld.failure())
                .isEqualTo(new Failure("java.io.IOException", "E7", Withhold.FAILED, Withhold.FAILED));
        assertThat(withheld.context().labels()).isEmpty();
        assertThat(withheld.eventId()).isEqualTo(captured.eventId());
        assertThat(withheld.context().userId()).isEqualTo("u-17");
        assertThat(withheld.response().usage()).isEqualTo(captured.response().usage());
    }

    @Test
    void inventsNoContentAfterAFailure() {
        LlmEvent captured = Events.call(null, null);

        assertThat(Withhold.afterFailure(captured)).isEqualTo(captured);
    }

    private static LlmEvent process(ContentMode mode, LlmEvent event) {
        return new ContentProcessor(mode, Redactor.standard(), LIMIT).process(event);
    }

    /** An event with the text in each place that can hold content. */
    private static LlmEvent everywhere(String text) {
        LlmEvent event = Events.call("prompt " + text, "response " + text);
        LlmRequest request = event.request().toBuilder()
                .systemPrompt("system " + text)
                .messages(List.of(Map.of("content", List.of("message " + text), "of " + text, 7)))
                .build();
        LlmResponse response = event.response().toBuilder()
                .outputMessages(List.of("output " + text))
                .build();
        return event.toBuilder()
                .type(EventType.ERROR)
                .request(request)
                .response(response)
                .failure(new Failure("java.io.IOException", "E7", "error " + text, "stack " + text))
                .log(new LogFacts("llm", "ERROR", "log " + text))
                .context(event.context().toBuilder()
                        .labels(Map.of("key " + text, "label " + text))
                        .build())
                .build();
    }
}
