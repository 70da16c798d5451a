package io.llmlog.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.CallContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TraceContextsTest {
    private static final ClassLoader APPLICATION = TraceContextsTest.class.getClassLoader();
    private static final String AT_WORK = "io/opentelemetry/context/LazyStorage";
    private static final Span SPAN = Span.wrap(SpanContext.create(
            "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", TraceFlags.getDefault(), TraceState.getDefault()));

    private final TraceContexts contexts = new TraceContexts();

    @Test
    void tellsTheActiveSpanOfOpenTelemetry() {
        contexts.loading(APPLICATION, AT_WORK);

        try (Scope scope = SPAN.makeCurrent()) {
            assertThat(contexts.read(APPLICATION, null))
                    .isEqualTo(CallContext.builder()
                            .traceId("4bf92f3577b34da6a3ce929d0e0e4736")
                            .spanId("00f067aa0ba902b7")
                            .build());
        }
    }

    @Test
    void tellsNothing_whenNoSpanIsActive() {
        contexts.loading(APPLICATION, AT_WORK);

        assertThat(contexts.read(APPLICATION, null)).isEqualTo(CallContext.EMPTY);
    }

    @Test
    void asksNobody_untilTheApplicationUsesIt() {
        contexts.loading(APPLICATION, "io/opentelemetry/api/trace/Span");

        try (Scope scope = SPAN.makeCurrent()) {
            assertThat(contexts.read(APPLICATION, null)).isEqualTo(CallContext.EMPTY);
        }
    }

    @Test
    void tellsNothing_toAnApplicationThatDoesNotSeeIt() {
        contexts.loading(APPLICATION, AT_WORK);

        try (Scope scope = SPAN.makeCurrent()) {
            assertThat(contexts.read(ClassLoader.getPlatformClassLoader(), null))
                    .isEqualTo(CallContext.EMPTY);
        }
    }

    @Test
    void survivesAClassThatIsNotThere() {
        contexts.loading(APPLICATION, "dd/trace/api/GlobalTracer");

        assertThat(contexts.read(APPLICATION, null)).isEqualTo(CallContext.EMPTY);
    }

    @Test
    void winsOverTheDiagnosticContext_andOnlyInWhatItKnows() {
        DiagnosticContexts both = new DiagnosticContexts();
        both.loading(APPLICATION, AT_WORK);
        both.loading(APPLICATION, "org/slf4j/MDC");
        MDC.put("trace_id", "of the diagnostic context");
        MDC.put("userId", "u-17");

        try (Scope scope = SPAN.makeCurrent()) {
            CallContext context = both.read(APPLICATION, null);

            assertThat(context.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(context.userId()).isEqualTo("u-17");
        } finally {
            MDC.clear();
        }
        assertThat(both.read(APPLICATION, null)).isEqualTo(CallContext.EMPTY);
    }
}
