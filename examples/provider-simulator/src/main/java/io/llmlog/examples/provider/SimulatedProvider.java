package io.llmlog.examples.provider;

import io.llmlog.examples.provider.conversation.Conversation;
import io.llmlog.examples.provider.conversation.ConversationPlayer;
import io.llmlog.examples.provider.conversation.Values;
import io.llmlog.examples.provider.http.RawHttpServer;
import io.llmlog.examples.provider.http.RecordedRequest;
import io.llmlog.examples.provider.http.ResponseWriter;
import java.io.IOException;
import java.util.List;

/**
 * A local server that answers like OpenAI ({@code /v1/chat/completions}, {@code /v1/responses}, {@code /v1/embeddings}, {@code
 * /v1/models}), Anthropic ({@code /v1/messages}), Google ({@code /v1beta/models/MODEL:generateContent} and the like, under Vertex AI's
 * paths, too), Ollama ({@code /api/chat}, {@code /api/generate}, {@code /api/embed}), Cohere ({@code /v2/chat}, {@code /v2/embed}, {@code
 * /v2/rerank}) and Amazon Bedrock ({@code /model/MODEL/converse} and the like), and says in every answer that it is simulated. Thread-safe.
 *
 * <p>The answers are files written from the providers' documentation and share no code with LLMLog, so that they can judge it. A model
 * name that begins with {@code sim-} picks a recorded conversation; ordinary names of OpenAI's and Anthropic's models get made-up answers. Every request is kept
 * byte by byte.
 */
public final class SimulatedProvider implements AutoCloseable {
    private final Director director;
    private final RequestLog log;
    private final RawHttpServer server;

    private SimulatedProvider(SimulatorOptions options) {
        this.director = new Director(options);
        this.log = new RequestLog(options);
        this.server = RawHttpServer.start(options.port(), this::answer);
    }

    /** Starts with {@link SimulatorOptions#forTests()}. */
    public static SimulatedProvider start() {
        return start(SimulatorOptions.forTests());
    }

    public static SimulatedProvider start(SimulatorOptions options) {
        return new SimulatedProvider(options);
    }

    /** The address without a path, which is what anthropic-java takes as its base URL. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The address with {@code /v1}, which is what openai-java takes as its base URL. */
    public String openAiBaseUrl() {
        return baseUrl() + "/v1";
    }

    /** Every request so far, in the order in which they were complete. */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    public void clearRequests() {
        log.clear();
    }

    /** Answers the next request with that conversation, after those scripted before, whatever it asks. */
    public SimulatedProvider answerNext(String conversation) {
        return answerNext(director.named(conversation));
    }

    /** Answers as many next requests with that conversation. */
    public SimulatedProvider answerNext(int times, String conversation) {
        for (int i = 0; i < times; i++) {
            answerNext(conversation);
        }
        return this;
    }

    /** Answers the next request with a conversation of the caller's own, see {@link Conversation#parse}. */
    public SimulatedProvider answerNext(Conversation conversation) {
        director.script(conversation);
        return this;
    }

    /** Stops listening and cuts every open connection. */
    @Override
    public void close() {
        server.close();
    }

    private void answer(RecordedRequest request, ResponseWriter response) throws IOException {
        log.add(request);
        ConversationPlayer player = new ConversationPlayer(response);
        try {
            Director.Cast cast = director.cast(request);
            player.play(cast.conversation(), cast.values());
        } catch (IllegalArgumentException | IllegalStateException e) {
            // A name or a placeholder that does not exist. Nothing has been sent yet: tell the client what is wrong
            // with the script.
            player.play(director.named("simulator-error"), new Values().put("problem", String.valueOf(e.getMessage())));
        }
    }
}
