package io.llmlog.agent.apps.tomcat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Asks the provider at the address in its parameter {@code provider}, with the LangChain4j of its own web application. */
public final class AskServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ChatModel model = OpenAiChatModel.builder()
                .httpClientBuilder(new PlainClient.Builder())
                .baseUrl(getInitParameter("provider") + "/v1")
                .apiKey("sk-sim")
                .modelName("sim-chat")
                .build();
        // Not on the container's thread, whose thread-locals would keep Jackson's buffers and so the application's
        // loader.
        String answer = CompletableFuture.supplyAsync(
                        () -> model.chat(getServletContext().getContextPath()), task -> new Thread(task).start())
                .join();
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(answer);
    }
}
