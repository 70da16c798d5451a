package io.llmlog.agent.context;

import io.llmlog.event.CallContext;

/** How a tracer is asked for the span that is active on the calling thread. */
interface ActiveSpan {
    /** Its ids; {@link CallContext#EMPTY} when there is none. */
    CallContext read() throws Throwable;

    /** A context of that span. */
    static CallContext of(Object traceId, Object spanId) {
        return CallContext.builder()
                .traceId(String.valueOf(traceId))
                .spanId(String.valueOf(spanId))
                .build();
    }
}
