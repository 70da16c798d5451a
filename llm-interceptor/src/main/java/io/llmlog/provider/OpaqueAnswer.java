package io.llmlog.provider;

/** A body that cannot be read, compressed for instance. */
final class OpaqueAnswer extends AnswerBody {
    @Override
    public void feed(byte[] bytes, int start, int length, long nanoTime) {
        // Nothing to learn.
    }

    @Override
    public boolean isComplete() {
        return false;
    }

    @Override
    public boolean isStream() {
        return false;
    }

    @Override
    public Answer end() {
        return nothing(false);
    }
}
