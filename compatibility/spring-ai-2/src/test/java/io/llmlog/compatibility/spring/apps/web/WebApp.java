package io.llmlog.compatibility.spring.apps.web;

import io.llmlog.LlmContext;
import io.llmlog.LlmContextAccessor;
import io.llmlog.compatibility.spring.boot.OllamaConfiguration;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A server that passes on what models answer as it comes, and the users who ask it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OllamaConfiguration.class)
public class WebApp {
    private static final String USER = "X-User";

    public static void main(String[] args) throws Exception {
        try (ConfigurableApplicationContext server = SpringApplication.run(WebApp.class, args)) {
            String address = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
            HttpClient client = HttpClient.newHttpClient();
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            for (String question : new String[] {"openai?u-17", "ollama?u-18", "openai?", "ollama?"}) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/" + question))
                        .header(USER, question.substring(question.indexOf('?') + 1))
                        .build();
                out.println(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
            }
        }
        System.exit(0);
    }

    @Bean
    WebFilter user() {
        return (exchange, next) -> {
            String user = exchange.getRequest().getHeaders().getFirst(USER);
            return user == null || user.isEmpty()
                    ? next.filter(exchange)
                    : next.filter(exchange)
                            .contextWrite(context -> context.put(LlmContextAccessor.KEY, LlmContext.userId(user)));
        };
    }

    @Bean
    RouterFunction<ServerResponse> answers(OpenAiChatModel openAi, OllamaChatModel ollama) {
        return RouterFunctions.route()
                .GET("/openai", request -> answer(openAi, request.uri()))
                .GET("/ollama", request -> answer(ollama, request.uri()))
                .build();
    }

    /** The model is asked on another thread than the one that serves the request. */
    private static Mono<ServerResponse> answer(ChatModel model, URI asked) {
        return ServerResponse.ok()
                .body(
                        model.stream(asked.getPath() + " by " + asked.getQuery())
                                .subscribeOn(Schedulers.boundedElastic()),
                        String.class);
    }
}
