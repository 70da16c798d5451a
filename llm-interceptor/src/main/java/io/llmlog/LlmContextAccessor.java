package io.llmlog;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Carries {@link LlmContext} along with Micrometer's context propagation, which finds this class by itself: through Reactor's operators with
 * {@code Hooks.enableAutomaticContextPropagation()} (Spring Boot: {@code spring.reactor.context-propagation=auto}), and through everything
 * that takes a {@code ContextSnapshot}. Loaded only where {@code io.micrometer:context-propagation} is on the class path.
 */
public final class LlmContextAccessor implements ThreadLocalAccessor<LlmContext> {
    /** The key in Reactor's {@code Context}. */
    public static final String KEY = "io.llmlog.context";

    /** For the service loader. */
    public LlmContextAccessor() {}

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable LlmContext getValue() {
        return LlmContext.openOrNull();
    }

    @Override
    public void setValue(LlmContext context) {
        LlmContext.set(context);
    }

    @Override
    public void setValue() {
        LlmContext.set(null);
    }
}
