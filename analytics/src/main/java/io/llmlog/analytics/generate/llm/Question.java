package io.llmlog.analytics.generate.llm;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.text.Prose;
import io.llmlog.analytics.generate.world.Feature;
import io.llmlog.analytics.generate.world.IncidentKind;
import io.llmlog.analytics.generate.world.Model;
import io.llmlog.analytics.generate.world.Occasion;
import io.llmlog.event.LlmRequest;

/**
 * What is asked, the same in each attempt.
 *
 * @param category what it is about
 * @param inputTokens those of all that is sent
 */
record Question(LlmRequest request, String category, long inputTokens) {
    private static final double LENGTHS = 0.75;
    private static final int LONGEST = 12_000;
    /** A runaway sends everything it has, every time. */
    private static final double RUNAWAY = 5;

    static Question of(Occasion occasion, Prose prose, Dice dice) {
        Feature feature = occasion.feature();
        Model model = occasion.model();
        String category = feature.categories().pick(dice);
        double size = occasion.user().verbosity() * (occasion.hit(IncidentKind.COST_RUNAWAY) ? RUNAWAY : 1);
        int length = (int) Math.min(LONGEST, dice.logNormal(feature.promptLength(), LENGTHS) * size);
        String prompt = prose.prompt(category, length, dice);
        long context = feature.contextTokens() == 0
                ? 0
                : (long) (dice.logNormal(feature.contextTokens(), 0.6) * Math.max(1, size));
        boolean stream = !model.isEmbedding() && dice.chance(feature.streamShare());
        LlmRequest.Builder request = LlmRequest.builder()
                .operation(model.isEmbedding() ? "embeddings" : "chat")
                .provider(model.provider().wire())
                .model(model.name())
                .api(model.isEmbedding() ? "embeddings" : model.provider().api())
                .endpoint(
                        model.isEmbedding()
                                ? "/v1/embeddings"
                                : model.provider().endpoint())
                .serverAddress(model.provider().server())
                .serverPort(model.provider().port())
                .prompt(prompt);
        if (model.isEmbedding()) {
            request.embeddingInputs(1);
        } else {
            request.stream(stream)
                    .systemPrompt(prose.system())
                    .temperature(feature.isConversation() ? 0.7 : 0.2)
                    .maxTokens(4_096)
                    .promptName(feature.name())
                    .promptVersion(dice.chance(0.2) ? "8" : "7");
        }
        // What people chat about is told by the rules of the pipeline; other features know what they are for.
        if (!feature.isConversation()) {
            request.promptCategory(category);
        }
        return new Question(request.build(), category, Tokens.of(prompt.length()) + context);
    }

    boolean isStream() {
        return Boolean.TRUE.equals(request.stream());
    }
}
