package io.llmlog.compatibility.spring.boot;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Asks two models, one on a provider's SDK and one on Spring's own clients, in one piece and streamed. Knows nothing of LLMLog. */
@SpringBootApplication(proxyBeanMethods = false)
public class BootApp {
    public static void main(String[] args) {
        SpringApplication.run(BootApp.class, args);
        // Threads of the SDK would keep their connections for a while.
        System.exit(0);
    }

    @Bean
    CommandLineRunner asking(OpenAiChatModel openAi, OllamaChatModel ollama) {
        return args -> {
            ask("openai", openAi);
            ask("ollama", ollama);
        };
    }

    private static void ask(String name, ChatModel model) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(name + ": " + model.call("boot " + name));
        model.stream("boot " + name + " streamed")
                .doOnNext(piece -> out.println(name + ": " + piece))
                .blockLast();
    }
}
