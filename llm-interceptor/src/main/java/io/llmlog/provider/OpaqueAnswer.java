package io.llmlog.provider;

import io.llmlog.event.LlmResponse;

/** A body that cannot be read, compressed for instance. */
final class OpaqueAnswer extends AnswerBody {
    @Override
    public void feed(byte[] bytes, int start, int length, long nanoTime) {
        // Nothing to learn.
    }

    /** Nobody can tell that it is not. */
    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public boolean isStream() {
        return false;
    }

    @Override
    public Answer end() {
        return new Answer(LlmResponse.builder().build(), true, null, null, null, null);
    }
}
