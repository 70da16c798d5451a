package io.llmlog.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.Producer;
import io.llmlog.event.SemconvFields;
import io.llmlog.event.Timing;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.testkit.AnyEvent;
import io.llmlog.testkit.EventSchema;
import io.llmlog.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineFormatTest {
    private static final int MAX = 1 << 20;
    private static final int SMALLEST_MAX = 16 * 1024;
    private static final Producer PRODUCER = new Producer("p-1", "shop", "1.2.3", "test", "host-1", 42);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 300)
    void everyFormatIsALineOfTheContract(@ForAll("events") LlmEvent event) {
        for (LineFormat format : LineFormat.values()) {
            EventSchema.assertValid(line(event, format, MAX));
        }
    }

    @Property(tries = 300)
    void bothIsFlatAndTheTwinsBesides(@ForAll("events") LlmEvent event) {
        JsonNode flat = read(line(event, LineFormat.FLAT, MAX));
        JsonNode both = read(line(event, LineFormat.BOTH, MAX));

        flat.properties().forEach(field -> assertThat(both.get(field.getKey())).isEqualTo(field.getValue()));
        SemconvFields.byField().forEach((field, twin) -> {
            if (has(flat, field)) {
                assertThat(has(both, twin)).as(twin.name()).isTrue();
            }
        });
        both.properties().forEach(field -> {
            if (!flat.has(field.getKey())) {
                assertThat(SemconvFields.all())
                        .anyMatch(twin -> twin.parents().get(0).equals(field.getKey()));
            }
        });
    }

    @Property(tries = 300)
    void semconvIsBothWithoutTheFieldsThatHaveATwin(@ForAll("events") LlmEvent event) {
        JsonNode semconv = read(line(event, LineFormat.SEMCONV, MAX));
        JsonNode both = read(line(event, LineFormat.BOTH, MAX));

        both.properties().forEach(field -> {
            boolean renamed = SemconvFields.byField().keySet().stream()
                    .anyMatch(name -> name.name().equals(field.getKey()));
            assertThat(semconv.get(field.getKey())).isEqualTo(renamed ? null : field.getValue());
        });
        for (FieldName id : List.of(EventFields.EVENT_ID, EventFields.EVENT_TYPE, EventFields.TIMESTAMP)) {
            assertThat(semconv.has(id.name())).as(id.name()).isTrue();
        }
    }

    @Property(tries = 50)
    void everyFormatFits_howeverSmallTheLineMustBe(@ForAll("huge") LlmEvent event) {
        for (LineFormat format : LineFormat.values()) {
            String line = line(event, format, SMALLEST_MAX);
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(SMALLEST_MAX);
            EventSchema.assertValid(line);
        }
    }

    @Test
    void writesWhatTheConventionsWant() {
        LlmEvent event = Events.call("Hello?", "Hi.").toBuilder()
                .timing(new Timing(Duration.ofMillis(812), Duration.ofMillis(214), null, null))
                .build();

        JsonNode line = read(line(event, LineFormat.SEMCONV, MAX));

        assertThat(line.at("/gen_ai/operation/name").asText()).isEqualTo("chat");
        assertThat(line.at("/gen_ai/request/model").asText()).isEqualTo("gpt-4o-mini");
        assertThat(line.at("/gen_ai/usage/input_tokens").asInt()).isEqualTo(150);
        assertThat(line.at("/gen_ai/response/time_to_first_chunk").asDouble()).isEqualTo(0.214);
        assertThat(line.at("/user/id").asText()).isEqualTo("u-17");
        assertThat(line.at("/latency_ms").asInt()).isEqualTo(812);
        assertThat(line.at("/gen_ai/input/messages").toString())
                .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello?\"}]}]");
        assertThat(line.at("/gen_ai/output/messages").toString())
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hi.\"}]}]");
    }

    @Test
    void retellsWhatGooglesAndOllamasModelsThinkAndCall() {
        List<Object> said = List.of(
                Map.of(
                        "role",
                        "model",
                        "parts",
                        List.of(
                                Map.of("text", "hm", "thought", true),
                                Map.of("functionCall", Map.of("name", "time", "args", Map.of("city", "Paris"))))),
                Map.of(
                        "role",
                        "user",
                        "parts",
                        List.of(Map.of("functionResponse", Map.of("id", "c1", "response", "noon")))),
                Map.of("role", "assistant", "thinking", "hm", "content", "Noon."));
        LlmEvent event = Events.call("", "").toBuilder()
                .response(LlmResponse.builder().outputMessages(said).build())
                .build();

        assertThat(read(line(event, LineFormat.SEMCONV, MAX))
                        .at("/gen_ai/output/messages")
                        .toString())
                .isEqualTo("[{'role':'model','parts':[{'type':'reasoning','content':'hm'},"
                        .concat("{'type':'tool_call','name':'time','arguments':{'city':'Paris'}}]},")
                        .concat("{'role':'user','parts':[{'type':'tool_call_response','id':'c1','result':'noon'}]},")
                        .concat("{'role':'assistant','parts':[{'type':'reasoning','content':'hm'},")
                        .concat("{'type':'text','content':'Noon.'}]}]")
                        .replace('\'', '"'));
    }

    @Test
    void retellsConversationsOfEachProvider() {
        List<Object> sent = List.of(
                Map.of("role", "system", "content", "Be brief."),
                Map.of("role", "user", "content", List.of(Map.of("type", "input_text", "text", "Weather?"))),
                Map.of("role", "model", "parts", List.of(Map.of("text", "In Paris?"))),
                Map.of("role", "tool", "tool_call_id", "c1", "content", "rainy"),
                Map.of("type", "function_call_output", "call_id", "c2", "output", "57"),
                Map.of("role", "user", "content", List.of(Map.of("type", "image_url", "image_url", "x"))));
        List<Object> said = List.of(Map.of(
                "role",
                "assistant",
                "content",
                List.of(
                        Map.of("type", "thinking", "thinking", "hm"),
                        Map.of("type", "tool_use", "id", "c3", "name", "weather", "input", Map.of("city", "Paris"))),
                "tool_calls",
                List.of(Map.of("id", "c4", "function", Map.of("name", "time", "arguments", "{}")))));
        LlmEvent event = Events.call("", "").toBuilder()
                .request(LlmRequest.builder().messages(sent).build())
                .response(LlmResponse.builder()
                        .outputMessages(said)
                        .finishReasons(List.of("tool_use"))
                        .build())
                .build();

        JsonNode line = read(line(event, LineFormat.SEMCONV, MAX));

        assertThat(line.at("/gen_ai/input/messages").toString())
                .isEqualTo("[{'role':'system','parts':[{'type':'text','content':'Be brief.'}]},"
                        .concat("{'role':'user','parts':[{'type':'text','content':'Weather?'}]},")
                        .concat("{'role':'model','parts':[{'type':'text','content':'In Paris?'}]},")
                        .concat("{'role':'tool','parts':[{'type':'tool_call_response','id':'c1','result':'rainy'}]},")
                        .concat("{'role':'user','parts':[{'type':'tool_call_response','id':'c2','result':'57'}]},")
                        .concat("{'role':'user','parts':[PART]}]")
                        .replace('\'', '"')
                        .replace(
                                "PART",
                                line.at("/gen_ai/input/messages/5/parts/0").toString()));
        assertThat(line.at("/gen_ai/input/messages/5/parts/0/type").asText()).isEqualTo("image_url");
        assertThat(line.at("/gen_ai/output/messages").toString())
                .isEqualTo("[{'role':'assistant','parts':[{'type':'reasoning','content':'hm'},"
                        .concat("{'type':'tool_call','id':'c3','name':'weather','arguments':{'city':'Paris'}},")
                        .concat("{'type':'tool_call','id':'c4','name':'time','arguments':'{}'}],")
                        .concat("'finish_reason':'tool_use'}]")
                        .replace('\'', '"'));
    }

    @Provide
    Arbitrary<LlmEvent> events() {
        return AnyEvent.captured();
    }

    @Provide
    Arbitrary<LlmEvent> huge() {
        return AnyEvent.captured().map(event -> event.toBuilder()
                .request(LlmRequest.builder()
                        .prompt("\u0001".repeat(30_000))
                        .systemPrompt("ü".repeat(30_000))
                        .messages(List.of("x".repeat(30_000)))
                        .build())
                .response(LlmResponse.of("\"".repeat(30_000), 1, 2))
                .build());
    }

    private static boolean has(JsonNode line, FieldName field) {
        JsonNode node = line;
        for (String parent : field.parents()) {
            node = node.path(parent);
        }
        return node.has(field.leaf());
    }

    private static String line(LlmEvent event, LineFormat format, int max) {
        JsonBuffer out = new JsonBuffer(1024);
        new JsonLineEncoder(PRODUCER, max, List.of(), format).encode(event, 7, out);
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (java.io.IOException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
