package io.llmlog.compatibility.spring.boot;

import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** A model of Ollama on the clients that Spring Boot prepares, as its starter makes one. */
@Configuration(proxyBeanMethods = false)
public class OllamaConfiguration {
    @Bean
    OllamaChatModel ollama(
            RestClient.Builder rest, WebClient.Builder web, @Value("${ollama.base-url}") String baseUrl) {
        return OllamaChatModel.builder()
                .ollamaApi(OllamaApi.builder()
                        .baseUrl(baseUrl)
                        .restClientBuilder(rest)
                        .webClientBuilder(web)
                        .build())
                .options(OllamaChatOptions.builder().model("sim-chat").build())
                .build();
    }
}
