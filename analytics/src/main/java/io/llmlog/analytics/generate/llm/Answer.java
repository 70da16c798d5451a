package io.llmlog.analytics.generate.llm;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.text.Prose;
import io.llmlog.analytics.generate.world.IncidentKind;
import io.llmlog.analytics.generate.world.Model;
import io.llmlog.analytics.generate.world.Occasion;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.StreamFacts;
import io.llmlog.event.StreamOutcome;
import io.llmlog.event.Timing;
import io.llmlog.event.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a model answers, and how long that takes. */
record Answer(LlmResponse response, Timing timing, @Nullable StreamFacts stream) {
    private static final double LENGTHS = 0.6;
    private static final double SPEEDS = 0.3;
    private static final double CANCELLED = 0.015;
    private static final double SLOWED = 4.5;
    private static final int SHOWN = 6_000;
    private static final int DIMENSIONS = 1536;

    static Answer of(Occasion occasion, Question question, Prose prose, @Nullable Duration wait, Dice dice) {
        Model model = occasion.model();
        double slow = occasion.hit(IncidentKind.LATENCY_DEGRADATION) ? SLOWED : 1;
        double first = slow * (dice.logNormal(model.firstTokenMillis(), 0.45) + question.inputTokens() * 0.02);
        LlmResponse.Builder response =
                LlmResponse.builder().model(model.served()).id((model.isEmbedding() ? "embd-" : "msg-") + dice.hex(16));
        if (model.isEmbedding()) {
            TokenUsage usage = Tokens.ofEmbedding(question.inputTokens());
            response.usage(usage).embeddingDims(DIMENSIONS);
            return new Answer(response.build(), new Timing(millis(first), null, null, wait), null);
        }
        long tokens = Math.round(dice.logNormal(occasion.feature().answerTokens(), LENGTHS)) + 1;
        TokenUsage usage = Tokens.of(model, question.inputTokens(), tokens, dice);
        double speed = dice.logNormal(model.tokensPerSecond(), SPEEDS) / slow;
        double total = first + 1000 * Objects.requireNonNull(usage.output()) / speed;
        boolean cancelled = question.isStream() && dice.chance(CANCELLED);
        response.usage(usage)
                .text(prose.answer(question.category(), (int) Math.min(SHOWN, tokens * 4), dice))
                .finishReasons(List.of(cancelled ? "cancelled" : "stop"));
        return new Answer(
                response.build(), timing(question, first, total, wait, dice), stream(question, cancelled, tokens));
    }

    private static Timing timing(Question question, double first, double total, @Nullable Duration wait, Dice dice) {
        return question.isStream()
                ? new Timing(millis(total), millis(first), millis(dice.logNormal(90, 0.8)), wait)
                : new Timing(millis(total), null, null, wait);
    }

    private static @Nullable StreamFacts stream(Question question, boolean cancelled, long tokens) {
        return question.isStream()
                ? new StreamFacts(cancelled ? StreamOutcome.CANCELLED : StreamOutcome.COMPLETED, (int) tokens + 2)
                : null;
    }

    /** To the microsecond, as a clock would have measured it. */
    static Duration millis(double millis) {
        return Duration.ofNanos(Math.round(millis * 1_000) * 1_000);
    }
}
