package io.llmlog.agent.apps.torture;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** A stream, read on the caller's thread. */
@SuppressWarnings("MustBeClosedChecker") // Not closing is what some of this is about.
final class Streamed implements Mode {
    @Override
    public String name() {
        return "STREAM";
    }

    @Override
    public ChatCompletionCreateParams ask(String model, String prompt) {
        return Mode.askForStream(model, prompt);
    }

    private static StreamResponse<ChatCompletionChunk> open(OpenAIClient client, ChatCompletionCreateParams ask) {
        return client.chat().completions().createStreaming(ask);
    }

    @Override
    public void read(OpenAIClient client, ChatCompletionCreateParams ask, Told told) {
        try (StreamResponse<ChatCompletionChunk> response = open(client, ask)) {
            response.stream().forEach(chunk -> told.add("chunk", chunk));
            told.add("stream", "ended");
        }
    }

    @Override
    public void readSlowly(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        try (StreamResponse<ChatCompletionChunk> response = open(client, ask)) {
            for (ChatCompletionChunk chunk : (Iterable<ChatCompletionChunk>) response.stream()::iterator) {
                told.add("chunk", chunk);
                Thread.sleep(20);
            }
        }
    }

    @Override
    public void closeEarly(OpenAIClient client, ChatCompletionCreateParams ask, Told told) {
        try (StreamResponse<ChatCompletionChunk> response = open(client, ask)) {
            told.add("chunk", response.stream().iterator().next());
        }
    }

    @Override
    public void neverClose(OpenAIClient client, ChatCompletionCreateParams ask, Told told) {
        open(client, ask).stream().forEach(chunk -> told.add("chunk", chunk));
    }

    @Override
    public void neverRead(OpenAIClient client, ChatCompletionCreateParams ask, Told told) {
        open(client, ask).close();
        told.add("stream", "closed");
    }

    @Override
    public void abandon(OpenAIClient client, ChatCompletionCreateParams ask, Told told) {
        told.add("stream", open(client, ask) != null);
    }
}
