package io.llmlog.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a provider sends costs facts, and nothing else. */
class HostileBodiesTest {
    private static final List<Function<String, String>> FORMS =
            List.of(Documented.STREAM, Documented.LINES, Documented.JSON, name -> null);
    private static final Map<String, WireApi> FILES = Map.of(
            "gemini-thinking.sse", WireApi.STREAM_GENERATE_CONTENT,
            "gemini-array.json", WireApi.STREAM_GENERATE_CONTENT,
            "gemini-generate-tools.json", WireApi.GENERATE_CONTENT,
            "gemini-batch-embed.json", WireApi.BATCH_EMBED_CONTENTS,
            "ollama-chat.ndjson", WireApi.OLLAMA_CHAT,
            "ollama-error.ndjson", WireApi.OLLAMA_GENERATE,
            "ollama-embed.json", WireApi.OLLAMA_EMBED);

    @ParameterizedTest
    @EnumSource(WireApi.class)
    void readsNothingOutOfJunk(WireApi api) {
        List<String> bodies = List.of(
                "[".repeat(100_000),
                "{\"candidates\":".repeat(10_000),
                "{\"message\":{\"tool_calls\":[".repeat(1000),
                "]}\"\\".repeat(1000),
                "7,true,\"x\",null",
                "data: [" + "[".repeat(1000) + "\n\n",
                "{\"candidates\":{\"content\":[]},\"usageMetadata\":7,\"message\":[],\"done\":\"yes\",\"embeddings\":[7],\"embedding\":[]}",
                "{\"candidates\":[null,7,{\"index\":-3,\"content\":{\"parts\":[null,[],{\"functionCall\":7}]}}]}",
                "x".repeat(10_000_000));
        for (String body : bodies) {
            for (Function<String, String> form : FORMS) {
                Answer answer = Documented.answer(api, 200, body.getBytes(UTF_8), form);
                assertThat(answer.response().text()).isNull();
                assertThat(answer.response().usage().output()).isNull();
            }
        }
    }

    @Test
    void countsWhatIsSentTwiceOnlyWhereItAddsUp() {
        Answer answer = doubled("gemini-thinking.sse", WireApi.STREAM_GENERATE_CONTENT, "\n\n");
        Answer lines = doubled("ollama-chat.ndjson", WireApi.OLLAMA_CHAT, "\n");

        assertThat(answer.chunks()).isEqualTo(8);
        assertThat(answer.complete()).isTrue();
        assertThat(answer.response().usage())
                .isEqualTo(Documented.answer(WireApi.STREAM_GENERATE_CONTENT, "gemini-thinking.sse")
                        .response()
                        .usage());
        assertThat(lines.response().usage().output()).isEqualTo(282);
        assertThat(lines.response().finishReasons()).containsExactly("stop");
    }

    @Property(tries = 200)
    void survivesAnyDamage(
            @ForAll("files") String file, @ForAll @From("places") List<Integer> places, @ForAll byte damage) {
        byte[] body = Documented.bytes(file);
        for (int i = 0, at = 0; at < body.length; i++) {
            at += places.get(i % places.size());
            if (at < body.length) {
                body[at] = damage;
            }
        }

        assertThat(Documented.answer(FILES.get(file), 200, body, Documented.header(file))
                        .response())
                .isNotNull();
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(FILES.keySet());
    }

    @Provide
    Arbitrary<List<Integer>> places() {
        return Arbitraries.integers().between(1, 300).list().ofMinSize(1).ofMaxSize(10);
    }

    /** A body whose every event comes twice. */
    private static Answer doubled(String file, WireApi api, String ending) {
        StringBuilder twice = new StringBuilder();
        for (String event : new String(Documented.bytes(file), UTF_8).split(ending)) {
            twice.append((event + ending).repeat(2));
        }
        return Documented.answer(api, 200, twice.toString().getBytes(UTF_8), Documented.header(file));
    }
}
