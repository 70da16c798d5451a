package io.llmlog.examples.provider.traffic;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Failures of ordinary days: mostly rate limits, then server errors, and streams that break. */
public final class Faults {
    private static final List<String> OPENAI =
            List.of("openai/error-429", "openai/error-429", "openai/error-500", "openai/error-503");
    private static final List<String> ANTHROPIC =
            List.of("anthropic/error-429", "anthropic/error-529", "anthropic/error-529", "anthropic/error-500");

    private static final String CUT = "openai/any-chat-stream-cut";

    private final double rate;

    /** Fails that share of all requests, 0 to 1. */
    public Faults(double rate) {
        this.rate = rate;
    }

    /** The name of the conversation to fail with, or nothing when this request succeeds. */
    public Optional<String> draw(SimulatedModel model, boolean chatStream, Random random) {
        if (random.nextDouble() >= rate) {
            return Optional.empty();
        }
        if (chatStream && random.nextInt(4) == 0) {
            return Optional.of(CUT);
        }
        List<String> names = model.owner().equals("anthropic") ? ANTHROPIC : OPENAI;
        return Optional.of(names.get(random.nextInt(names.size())));
    }
}
