package io.llmlog.agent.bridge;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The isolated part's end of {@link Hooks}. No method throws. */
public interface CallWatcher {
    void transport(Object client);

    void composing(Object body);

    @Nullable
    Object sending(Object client, Object request);

    void answered(Object attempt, @Nullable Object answer, @Nullable Throwable thrown);

    InputStream body(Object answer, InputStream body);

    void closing(Object answer);
}
