package io.llmlog.agent.call;

import io.llmlog.agent.output.FinishedEvent;

/** Is told of attempts. Called on application threads; must neither throw nor wait. */
interface AttemptListener {
    void ended(Attempt attempt, FinishedEvent event);

    /** It turned out to be none: somebody else's attempt was inside it. */
    void discarded(Attempt attempt);
}
