package io.llmlog.provider;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1/chat/completions, openai",
        "https://mine.openai.azure.com/openai/deployments/d/chat/completions, azure.ai.openai",
        "http://localhost:11434/v1/chat/completions, ollama",
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
}
