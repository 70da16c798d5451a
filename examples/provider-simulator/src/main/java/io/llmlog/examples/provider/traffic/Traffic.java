package io.llmlog.examples.provider.traffic;

import io.llmlog.examples.provider.conversation.Values;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Makes up what fills the templates for any model: text and its pieces, token counts that fit, times. Thread-safe. */
public final class Traffic {
    private static final int LONGEST_WAIT_MILLIS = 2500;
    private static final double LONG_PAUSE_SHARE = 0.01;

    private final AnswerTexts texts = new AnswerTexts();
    private final PromptCache cache = new PromptCache();
    private final AtomicLong answers = new AtomicLong();
    private final boolean paced;
    private final Clock clock;

    /** Answers take time as the model's do when paced, and none otherwise. */
    public Traffic(boolean paced, Clock clock) {
        this.paced = paced;
        this.clock = clock;
    }

    /** Puts what the templates {@code any-*} need. */
    public void answer(Values values, SimulatedModel model, Prompt prompt, boolean stream, Random random) {
        List<String> pieces = Tokens.pieces(texts.answer(prompt.question(), random));
        boolean tooLong = prompt.limit().isPresent() && prompt.limit().getAsInt() < pieces.size();
        if (tooLong) {
            pieces = pieces.subList(0, Math.max(1, prompt.limit().getAsInt()));
        }
        int reasoning = model.reasoning() ? 64 * (1 + random.nextInt(8)) : 0;
        putIdentity(values, model);
        putCounts(values, prompt, pieces.size() + reasoning, reasoning);
        values.put("text", String.join("", pieces))
                .put("finish_reason", tooLong ? "length" : "stop")
                .put("stop_reason", tooLong ? "max_tokens" : "end_turn")
                .put("status", tooLong ? "incomplete" : "completed")
                .put("incomplete_details", tooLong ? "{\"reason\":\"max_output_tokens\"}" : "null");
        putTimes(values, model, pieces, reasoning, stream, random);
    }

    /** Puts what an answer with vectors needs. */
    public void embeddings(Values values, SimulatedModel model, Prompt prompt, Random random) {
        putIdentity(values, model);
        values.put("input_tokens", Tokens.count(prompt.text()))
                .put("embeddings", Embeddings.json(prompt.parts(), prompt.base64(), random))
                .put("head_ms", millis(model.firstTokenMillis(), model.spread(), random));
    }

    private void putIdentity(Values values, SimulatedModel model) {
        long number = answers.incrementAndGet();
        values.put("id", String.format("%06d", number))
                .put("created", clock.instant().getEpochSecond())
                .put("served", model.served())
                .put("remaining_requests", 9_999 - number % 600)
                .put("remaining_tokens", 1_999_000 - number % 600 * 900);
    }

    private void putCounts(Values values, Prompt prompt, int output, int reasoning) {
        int input = prompt.tokens();
        int cached = cache.cachedTokens(prompt.text());
        values.put("input_tokens", input)
                .put("cached_tokens", cached)
                .put("uncached_tokens", input - cached)
                .put("output_tokens", output)
                .put("reasoning_tokens", reasoning)
                .put("total_tokens", input + output);
    }

    private void putTimes(
            Values values, SimulatedModel model, List<String> pieces, int reasoning, boolean stream, Random random) {
        int speed = Math.max(1, (int) LogNormal.draw(random, model.tokensPerSecond(), model.spread() / 2));
        int beforeFirst = model.firstTokenMillis() + 1000 * reasoning / (4 * speed);
        int beforeHead = stream ? beforeFirst : beforeFirst + 1000 * pieces.size() / speed;
        values.put("head_ms", millis(beforeHead, model.spread(), random));
        List<Map<String, Object>> items = new ArrayList<>();
        for (String piece : pieces) {
            boolean longPause = random.nextDouble() < LONG_PAUSE_SHARE;
            long gap = paced ? gap(longPause ? 80 : 1000.0 / speed, random) : 0;
            items.add(Map.of("piece", piece, "gap_ms", gap));
        }
        values.putList("pieces", items).putList("first_pieces", items.subList(0, items.size() / 2));
    }

    private long millis(int median, double spread, Random random) {
        return paced ? Math.min(LONGEST_WAIT_MILLIS, Math.round(LogNormal.draw(random, median, spread))) : 0;
    }

    private static long gap(double median, Random random) {
        return Math.round(LogNormal.draw(random, median, 0.8));
    }
}
