package io.llmlog.analytics.ready;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks a part of the service how it does. */
public record NoProblem(String name, Supplier<@Nullable String> part) implements ReadyCheck {
    @Override
    public @Nullable String problem() {
        return part.get();
    }
}
