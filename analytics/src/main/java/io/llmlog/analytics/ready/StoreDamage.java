package io.llmlog.analytics.ready;

import io.llmlog.analytics.store.EmbeddedStore;
import org.jspecify.annotations.Nullable;

/** Whether somebody has met something damaged in the store's files. */
public final class StoreDamage implements ReadyCheck {
    private final EmbeddedStore store;

    public StoreDamage(EmbeddedStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "damage";
    }

    @Override
    public @Nullable String problem() {
        String damage = store.damage();
        return damage == null
                ? null
                : "the store is damaged (" + damage
                        + "): start the service again, which puts the file aside and saves what can be read of it";
    }
}
