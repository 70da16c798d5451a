package io.llmlog.examples.provider.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.examples.provider.SimulatedProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application gets from the SDKs in each case, in a few words of the transcript. */
class ShapeResultsTest {
    private static final SimulatedProvider PROVIDER = SimulatedProvider.start();

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    openai-chat                          | cachedTokens=1024
                    openai-chat-raw                      | completion: ChatCompletion{id=chatcmpl-sim-0001
                    openai-chat-raw-bytes                | after the end: -1 -1
                    openai-chat-with-options             | completion: ChatCompletion{id=chatcmpl-sim-0001
                    openai-chat-client-options           | completion: ChatCompletion{id=chatcmpl-sim-0001
                    openai-chat-async                    | completion: ChatCompletion{id=chatcmpl-sim-0001
                    openai-chat-stream                   | stream: ended
                    openai-chat-stream-usage             | promptTokens=1337
                    openai-chat-stream-never-closed      | stream: ended
                    openai-chat-stream-closed-early      | more after close: false
                    openai-chat-stream-cut               | thrown: com.openai.errors.OpenAIIoException: Stream failed
                    openai-chat-stream-cut-inside        | thrown cause: java.io.EOFException
                    openai-chat-cut                      | thrown: com.openai.errors.OpenAIInvalidDataException: Error reading response
                    openai-chat-stream-error             | thrown: com.openai.errors.SseException
                    openai-chat-429-two-retries          | content=[simulated] Third time lucky.
                    openai-chat-stream-429               | thrown: com.openai.errors.RateLimitException: 429: Rate limit reached
                    openai-chat-async-429                | failed: java.util.concurrent.CompletionException: com.openai.errors.RateLimitException
                    openai-chat-async-stream             | stream: complete
                    openai-chat-async-stream-429         | stream failed: java.util.concurrent.CompletionException: com.openai.errors.RateLimitException
                    openai-chat-async-stream-cut         | stream failed: com.openai.errors.OpenAIIoException: Stream failed
                    openai-chat-error-400                | thrown: com.openai.errors.BadRequestException: 400: Unsupported value
                    openai-chat-error-500                | thrown: com.openai.errors.InternalServerException: 500: The server had an error
                    openai-responses                     | text=[simulated] こんにちは、世界!
                    openai-responses-stream              | completed=ResponseCompletedEvent
                    openai-responses-stream-failed       | failed=ResponseFailedEvent
                    openai-responses-stream-rate-limited | error=ResponseErrorEvent{code=rate_limit_exceeded
                    openai-embeddings                    | vector: [0.25, -0.5, 0.75, -0.125]
                    anthropic-messages                   | cacheReadInputTokens=1024
                    anthropic-messages-client-options    | text=[simulated] Olá, mundo!
                    anthropic-messages-529-retries       | text=[simulated] Third time lucky.
                    anthropic-messages-error-400         | thrown: com.anthropic.errors.BadRequestException: 400
                    anthropic-messages-stream            | stream: ended
                    anthropic-messages-stream-529        | thrown: com.anthropic.errors.OverloadedException: 529
                    anthropic-messages-stream-error      | thrown: com.anthropic.errors.SseException
                    anthropic-messages-stream-cut        | thrown: com.anthropic.errors.AnthropicIoException: Stream failed
                    anthropic-messages-stream-closed-early | more after close: false
                    anthropic-messages-async-stream      | stream: complete
                    """)
    void applicationGets(String shape, String words) {
        assertThat(Shapes.named(shape).run(PROVIDER.baseUrl())).contains(words);
    }
}
