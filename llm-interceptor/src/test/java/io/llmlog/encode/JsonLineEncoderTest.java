package io.llmlog.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.event.CallContext;
import io.llmlog.event.EventMap;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.LogFacts;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.testkit.AnyEvent;
import io.llmlog.testkit.EventSchema;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.JsonOracles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JsonLineEncoderTest {
    private static final int MAX = 1 << 20;
    private static final int SMALLEST_MAX = 16 * 1024;
    private static final Producer PRODUCER = new Producer("p-1", "shop", "1.2.3", "test", "host-1", 42);

    @Property
    void everyEventIsOneLineOfTheContract(@ForAll("events") LlmEvent event) {
        String line = line(event, MAX);

        assertThat(line).endsWith("}\n");
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        EventSchema.assertValid(line);
    }

    @Property(tries = 400)
    void everyFactStandsUnderItsName(@ForAll("events") LlmEvent event) {
        JsonNode line = JsonOracles.read(bytes(event, MAX));

        EventMap.of(event).forEach((name, value) -> {
            if (!(value instanceof Instant) && !(value instanceof Map)) {
                assertThat(at(line, name)).as(name).isEqualTo(expected(value));
            }
        });
        assertThat(Instant.parse(line.get("@timestamp").textValue())).isEqualTo(event.timestamp());
        assertThat(at(line, "event.sequence").longValue()).isEqualTo(7);
        assertThat(at(line, "service.name").textValue()).isEqualTo("shop");
        assertThat(at(line, "process.pid").longValue()).isEqualTo(42);
    }

    @Property(tries = 200)
    void aLineDoesNotDependOnTheLinesBefore(
            @ForAll("events") LlmEvent one, @ForAll("events") LlmEvent other, @ForAll @IntRange(max = 3) int turns) {
        JsonLineEncoder encoder = new JsonLineEncoder(PRODUCER, MAX, List.of());
        JsonBuffer out = new JsonBuffer(64);
        for (LlmEvent event : Collections.nCopies(turns, List.of(one, other)).stream()
                .flatMap(List::stream)
                .toList()) {
            encoder.encode(event, 7, out);
        }
        out.truncate(0);
        encoder.encode(one, 7, out);

        assertThat(new String(out.array(), 0, out.length(), StandardCharsets.UTF_8))
                .isEqualTo(line(one, MAX));
    }

    @Property(tries = 200)
    void aLineAlwaysFits(@ForAll("huge") LlmEvent event, @ForAll @IntRange(min = SMALLEST_MAX, max = 100_000) int max) {
        byte[] bytes = bytes(event, max);

        assertThat(bytes.length).isLessThanOrEqualTo(max);
        EventSchema.assertValid(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void aHugeLineLosesTheConversationFirst_thenLongTexts_thenLabels() {
        LlmEvent event = Events.call("p".repeat(3000), "answer").toBuilder()
                .context(CallContext.builder().labels(Map.of("k", "v")).build())
                .build();
        LlmEvent withConversation = event.toBuilder()
                .request(event.request().toBuilder()
                        .messages(List.of("m".repeat(SMALLEST_MAX)))
                        .build())
                .build();
        LlmEvent withLongPrompt = event.toBuilder()
                .request(event.request().toBuilder()
                        .prompt("p".repeat(SMALLEST_MAX))
                        .build())
                .build();

        JsonNode first = JsonOracles.read(bytes(withConversation, SMALLEST_MAX));
        assertThat(first.has("messages")).isFalse();
        assertThat(first.get("prompt").textValue()).hasSize(3000);
        assertThat(first.has("prompt_truncated")).isFalse();

        JsonNode second = JsonOracles.read(bytes(withLongPrompt, SMALLEST_MAX));
        assertThat(second.get("prompt").textValue()).hasSizeBetween(100, SMALLEST_MAX);
        assertThat(second.get("prompt_truncated").booleanValue()).isTrue();
        assertThat(second.get("response").textValue()).isEqualTo("answer");
        assertThat(second.at("/labels/k").textValue()).isEqualTo("v");
    }

    @Test
    void labelsAreSortedByKey_whateverMapTheyCameIn() {
        List<String> keys = IntStream.range(0, 50).mapToObj(i -> "k" + i).toList();
        List<String> shuffled = new ArrayList<>(keys);
        Collections.shuffle(shuffled);
        Map<String, String> labels = new HashMap<>();
        shuffled.forEach(key -> labels.put(key, "v"));
        LlmEvent event = Events.call("p", "r").toBuilder()
                .context(CallContext.builder().labels(labels).build())
                .build();

        List<String> written = new ArrayList<>();
        JsonOracles.read(bytes(event, MAX)).get("labels").fieldNames().forEachRemaining(written::add);

        assertThat(written).isSorted().hasSize(50);
    }

    @Test
    void labelsOfOneFormInUtf8AreWrittenOnce() {
        LlmEvent event = Events.call("p", "r").toBuilder()
                .context(CallContext.builder()
                        .labels(Map.of("\ud800", "a", "\ud801", "b"))
                        .build())
                .build();

        assertThat(JsonOracles.read(bytes(event, MAX)).get("labels")).hasSize(1);
    }

    @Test
    void promotedLabelsAreFieldsOfTheirOwnToo() {
        LlmEvent event = Events.call("p", "r").toBuilder()
                .context(CallContext.builder()
                        .labels(Map.of("team", "search", "a.b", "dotted"))
                        .build())
                .build();
        JsonBuffer out = new JsonBuffer(64);
        new JsonLineEncoder(PRODUCER, MAX, List.of("team", "a.b", "absent", "team")).encode(event, 0, out);
        JsonNode line = JsonOracles.read(Arrays.copyOf(out.array(), out.length()));

        assertThat(line.get("team").textValue()).isEqualTo("search");
        assertThat(line.get("a.b").textValue()).isEqualTo("dotted");
        assertThat(line.has("absent")).isFalse();
        assertThat(line.at("/labels/team").textValue()).isEqualTo("search");
    }

    @Test
    void appendsToWhatStandsInTheBuffer() {
        JsonBuffer out = new JsonBuffer(64);
        JsonLineEncoder encoder = new JsonLineEncoder(PRODUCER, SMALLEST_MAX, List.of());
        encoder.encode(Events.call("first", "r"), 0, out);
        encoder.encode(Events.call("\"".repeat(SMALLEST_MAX), "r"), 1, out);
        encoder.encode(Events.call("third", "r"), 2, out);

        List<String> lines = new String(out.array(), 0, out.length(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(lines).hasSize(3).allSatisfy(EventSchema::assertValid);
        assertThat(lines.get(0)).contains("\"first\"");
        assertThat(lines.get(2)).contains("\"third\"", "\"sequence\":2");
    }

    @Test
    void numbersThatAreNoneAreLeftOut() {
        LlmEvent event = Events.call("p", "r");
        LlmRequest request =
                event.request().toBuilder().temperature(Double.NaN).topP(1.0).build();

        JsonNode line =
                JsonOracles.read(bytes(event.toBuilder().request(request).build(), MAX));

        assertThat(line.has("temperature")).isFalse();
        assertThat(line.get("top_p").doubleValue()).isEqualTo(1.0);
    }

    @Provide
    Arbitrary<LlmEvent> events() {
        return AnyEvent.processed()
                .map(event -> event.type() == EventType.FEEDBACK && event.callId() == null
                        ? event.toBuilder().callId("c").build()
                        : event);
    }

    /** Events that are far too long, each in other places. */
    @Provide
    Arbitrary<LlmEvent> huge() {
        Arbitrary<String> texts = Combinators.combine(
                        Arbitraries.of("a", "\"", "\u0000", "\u4f60", "\ud800", "\ud83d\ude00"),
                        Arbitraries.of(1, 100, 20_000, 200_000))
                .as(String::repeat);
        Arbitrary<Integer> sizes = Arbitraries.of(0, 1, 256, 5000);
        return Combinators.combine(events(), texts, texts, texts, sizes, sizes)
                .as((event, a, b, c, labels, names) -> grown(event, a, b, c, labels, names));
    }

    private static LlmEvent grown(LlmEvent event, String a, String b, String c, int labels, int names) {
        Map<String, String> many = new HashMap<>();
        IntStream.range(0, labels).forEach(i -> many.put("key " + i, a.substring(0, Math.min(a.length(), 500))));
        List<String> list = Collections.nCopies(names, c.substring(0, Math.min(c.length(), 100)));
        return event.toBuilder()
                .callId(b)
                .thread(a)
                .request(LlmRequest.builder()
                        .model(c)
                        .endpoint(a)
                        .prompt(a)
                        .systemPrompt(b)
                        .messages(List.of(c))
                        .build())
                .response(LlmResponse.builder()
                        .text(c)
                        .id(a)
                        .toolNames(list)
                        .finishReasons(list)
                        .outputMessages(List.of(a, b))
                        .build())
                .log(new LogFacts(a, b, c))
                .context(CallContext.builder()
                        .userId(b)
                        .sessionId(c)
                        .labels(many)
                        .tags(list)
                        .build())
                .build();
    }

    private static JsonNode expected(Object value) {
        if (value instanceof String text) {
            return JsonOracles.node(JsonOracles.wellFormed(text));
        }
        if (value instanceof List<?> list) {
            // Written by the tree writer, which is held against Jackson by a test of its own.
            return JsonOracles.read(tree(list));
        }
        return JsonOracles.node(value);
    }

    private static byte[] tree(List<?> list) {
        JsonBuffer out = new JsonBuffer(64);
        io.llmlog.internal.json.JsonTree.write(list, out);
        return Arrays.copyOf(out.array(), out.length());
    }

    private static JsonNode at(JsonNode line, String name) {
        JsonNode node = line;
        for (String part : name.split("\\.")) {
            node = node.path(part);
        }
        return node;
    }

    private static String line(LlmEvent event, int max) {
        return new String(bytes(event, max), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(LlmEvent event, int max) {
        JsonBuffer out = new JsonBuffer(64);
        new JsonLineEncoder(PRODUCER, max, List.of()).encode(event, 7, out);
        return Arrays.copyOf(out.array(), out.length());
    }
}
