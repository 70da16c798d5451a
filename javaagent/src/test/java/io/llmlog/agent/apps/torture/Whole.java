package io.llmlog.agent.apps.torture;

import com.openai.client.OpenAIClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Answers in one piece, on the caller's thread or as a future. */
enum Whole implements Mode {
    SYNC {
        @Override
        ChatCompletion completion(OpenAIClient client, ChatCompletionCreateParams ask) {
            return client.chat().completions().create(ask);
        }

        @Override
        HttpResponseFor<ChatCompletion> raw(OpenAIClient client, ChatCompletionCreateParams ask) {
            return client.chat().completions().withRawResponse().create(ask);
        }
    },
    ASYNC {
        @Override
        ChatCompletion completion(OpenAIClient client, ChatCompletionCreateParams ask) throws Exception {
            return client.async().chat().completions().create(ask).get();
        }

        @Override
        HttpResponseFor<ChatCompletion> raw(OpenAIClient client, ChatCompletionCreateParams ask) throws Exception {
            return client.async()
                    .chat()
                    .completions()
                    .withRawResponse()
                    .create(ask)
                    .get();
        }
    };

    private static final int PIECE = 64;

    abstract ChatCompletion completion(OpenAIClient client, ChatCompletionCreateParams ask) throws Exception;

    abstract HttpResponseFor<ChatCompletion> raw(OpenAIClient client, ChatCompletionCreateParams ask) throws Exception;

    @Override
    public void read(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        told.add("completion", completion(client, ask));
    }

    @Override
    public void readSlowly(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        try (HttpResponseFor<ChatCompletion> response = raw(client, ask);
                InputStream body = response.body()) {
            for (byte[] piece = body.readNBytes(PIECE); piece.length > 0; piece = body.readNBytes(PIECE)) {
                told.add("piece of", piece.length);
                Thread.sleep(5);
            }
        }
    }

    @Override
    public void closeEarly(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        try (HttpResponseFor<ChatCompletion> response = raw(client, ask)) {
            told.add("first byte", response.body().read());
        }
    }

    @Override
    public void neverClose(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        told.add("body", new String(raw(client, ask).body().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void neverRead(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        try (HttpResponseFor<ChatCompletion> response = raw(client, ask)) {
            told.add("status", response.statusCode());
        }
    }

    @Override
    public void abandon(OpenAIClient client, ChatCompletionCreateParams ask, Told told) throws Exception {
        told.add("status", raw(client, ask).statusCode());
    }
}
