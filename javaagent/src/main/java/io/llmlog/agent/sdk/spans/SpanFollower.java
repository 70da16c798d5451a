package io.llmlog.agent.sdk.spans;

import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Surroundings;
import org.jspecify.annotations.Nullable;

/** Makes events of spans that end. Changes nothing of them. */
final class SpanFollower implements Follower {
    private final OpenTelemetrySpans library;
    private final Surroundings surroundings;
    private final WeakIdentityMap<Boolean> ended = new WeakIdentityMap<>();

    private final ClassValue<@Nullable Shape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable Shape computeValue(Class<?> span) {
            return shape(span);
        }
    };

    SpanFollower(OpenTelemetrySpans library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
    }

    /** A span may be ended twice, which the SDK forgives. */
    @Override
    public void closing(Object span) throws Throwable {
        Shape shape = shapes.get(span.getClass());
        if (shape == null || !shape.isOfModel(span) || ended.get(span) != null) {
            return;
        }
        ended.put(span, true);
        EndedSpan facts = shape.read(span);
        if (GenAiSpan.isCall(facts)) {
            GenAiSpan call = new GenAiSpan(facts);
            surroundings.calls().told(call.sighting(), call.event(), facts.bytes(), () -> surroundings.origin(span));
        }
    }

    private @Nullable Shape shape(Class<?> span) {
        try {
            return new Shape(span);
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
