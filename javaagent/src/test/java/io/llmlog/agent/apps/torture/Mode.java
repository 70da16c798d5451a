package io.llmlog.agent.apps.torture;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;

/** One of the ways in which openai-java hands over an answer, and what an application may do with it. */
interface Mode {
    /** As in the name of a case. */
    String name();

    /** The request, whose prompt is the name of the case. */
    default ChatCompletionCreateParams ask(String model, String prompt) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(prompt)
                .build();
    }

    /** The same for a stream, which tells its usage. */
    static ChatCompletionCreateParams askForStream(String model, String prompt) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(prompt)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
    }

    /** Reads the answer to its end and closes it. */
    void read(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception;

    /** Reads the answer to its end, piece by piece with pauses between. */
    void readSlowly(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception;

    /** Reads the beginning of the answer and closes it. */
    void closeEarly(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception;

    /** Reads the answer to its end and closes nothing. */
    void neverClose(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception;

    /** Closes the answer without reading any of it. */
    void neverRead(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception;

    /** Neither reads the answer nor closes it. */
    void abandon(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception;
}
