package io.llmlog.analytics.store;

import io.llmlog.analytics.testing.NaiveStore;

class NaiveStoreTest extends EventStoreContract {
    private final NaiveStore store = new NaiveStore();

    @Override
    protected EventStore store() {
        return store;
    }
}
