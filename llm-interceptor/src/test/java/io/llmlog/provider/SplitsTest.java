package io.llmlog.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wherever the network cuts an answer, the same is read. */
class SplitsTest {
    @ParameterizedTest
    @CsvSource({
        "gemini-generate.json, GENERATE_CONTENT",
        "gemini-generate-tools.json, GENERATE_CONTENT",
        "gemini-thinking.sse, STREAM_GENERATE_CONTENT",
        "vertex-stream.sse, STREAM_GENERATE_CONTENT",
        "gemini-array.json, STREAM_GENERATE_CONTENT",
        "gemini-error-array.json, STREAM_GENERATE_CONTENT",
        "gemini-batch-embed.json, BATCH_EMBED_CONTENTS",
        "ollama-chat-tools.json, OLLAMA_CHAT",
        "ollama-chat.ndjson, OLLAMA_CHAT",
        "ollama-generate.ndjson, OLLAMA_GENERATE",
        "ollama-error.ndjson, OLLAMA_GENERATE",
        "ollama-embed.json, OLLAMA_EMBED",
        "openai-chat-tools.sse, CHAT_COMPLETIONS",
        "anthropic-tools.sse, MESSAGES"
    })
    void readsTheSame(String file, WireApi api) {
        byte[] bytes = Documented.bytes(file);
        Answer whole = Documented.answer(api, file);

        for (int cut = 0; cut <= bytes.length; cut++) {
            AnswerBody body = AnswerBody.of(api, 200, Documented.header(file));
            body.feed(bytes, 0, cut, 0);
            body.feed(bytes, cut, bytes.length - cut, 0);
            assertThat(body.end()).as("cut at %d", cut).isEqualTo(whole);
        }
        AnswerBody bytewise = AnswerBody.of(api, 200, Documented.header(file));
        for (int at = 0; at < bytes.length; at++) {
            bytewise.feed(bytes, at, 1, 0);
        }
        assertThat(bytewise.end()).isEqualTo(whole);
    }
}
