package io.llmlog.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.LlmRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    @Test
    void leavesOutTheQueryString() {
        assertThat(Endpoint.of("https://api.openai.com/v1/responses?key=secret"))
                .isEqualTo(new Endpoint("api.openai.com", 443, "/v1/responses"));
        assertThat(Endpoint.of("http://127.0.0.1:8080/v1/a%20b?x=y"))
                .isEqualTo(new Endpoint("127.0.0.1", 8080, "/v1/a%20b"));
        assertThat(Endpoint.of("not a url/v1/messages?key=secret"))
                .isEqualTo(new Endpoint(null, null, "not a url/v1/messages"));
    }

    @Test
    void takesTheModelFromThePath_onlyWhenTheBodyDoesNotName() {
        String deployment =
                "https://mine.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21";

        assertThat(model(deployment, null)).isEqualTo("my-gpt");
        assertThat(model(deployment, "gpt-4o")).isEqualTo("gpt-4o");
        assertThat(model("https://api.openai.com/v1/chat/completions", null)).isNull();
        assertThat(model("https://a.example.com/v1beta/tunedModels/mine:generateContent", null))
                .isEqualTo("mine");
        assertThat(model("https://a.example.com/v1beta/models/:generateContent", null))
                .isNull();
        assertThat(model(":generateContent", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1/chat/completions, openai",
        "https://mine.openai.azure.com/openai/deployments/d/chat/completions, azure.ai.openai",
        "https://mine.openai.azure.us/openai/deployments/d/chat/completions, azure.ai.openai",
        "https://gateway.example.com/mine/openai/deployments/d/chat/completions, azure.ai.openai",
        "https://mine.services.ai.azure.com/models/chat/completions, azure.ai.inference",
        "https://mine.services.ai.azure.com/anthropic/v1/messages, azure.ai.inference",
        "http://localhost:11434/v1/chat/completions, ollama",
        "https://ollama.com/v1/chat/completions, ollama",
        "http://gpu.example.com/ollama/api/chat, ollama",
        "https://api.moonshot.ai/v1/chat/completions, moonshot_ai",
        "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions, gcp.gemini",
        "https://generativelanguage.googleapis.com/v1beta/models/m:generateContent, gcp.gemini",
        "https://gateway.example.com/v1beta/models/m:generateContent, gcp.gemini",
        "https://aiplatform.googleapis.com/v1/publishers/google/models/m:generateContent, gcp.vertex_ai",
        "https://aiplatform.eu.rep.googleapis.com/v1/publishers/google/models/m:generateContent, gcp.vertex_ai",
        "https://vertex.example.com/v1/projects/p/locations/l/publishers/google/models/m:generateContent, gcp.vertex_ai",
        "https://api.groq.com/openai/v1/chat/completions, groq",
        "https://us-central1-aiplatform.googleapis.com/v1/chat/completions, gcp.vertex_ai",
        "https://api.anthropic.com/v1/messages, anthropic",
        "https://gateway.example.com/v1/messages, anthropic",
        "https://gateway.example.com/v1/chat/completions, openai"
    })
    void knowsWhoServesAnApi(String url, String provider) {
        Endpoint endpoint = Endpoint.of(url);

        assertThat(endpoint.provider(WireApi.of("POST", endpoint.path()))).isEqualTo(provider);
    }

    private static String model(String url, String inBody) {
        Endpoint endpoint = Endpoint.of(url);
        LlmRequest.Builder request = LlmRequest.builder().model(inBody);
        endpoint.into(request, WireApi.of("POST", endpoint.path()));
        return request.build().model();
    }
}
