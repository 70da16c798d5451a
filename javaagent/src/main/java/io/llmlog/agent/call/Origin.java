package io.llmlog.agent.call;

import io.llmlog.agent.output.Audience;
import io.llmlog.event.CallContext;

/**
 * Where a call came from, taken down on the application's thread.
 *
 * @param thread the thread's name
 * @param context what the diagnostic context said
 */
public record Origin(String thread, CallContext context, Audience audience) {

    /** The same, with what this one does not know from another context. */
    Origin or(CallContext other) {
        return new Origin(thread, context.orElse(other), audience);
    }

    /** The same, with a context that wins over this one. */
    Origin in(CallContext said) {
        return new Origin(thread, said.orElse(context), audience);
    }
}
