package io.llmlog.agent.bridge;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The isolated part's end of {@link Hooks}. No method throws. */
public interface CallWatcher {
    void transport(String library, Object client);

    Object instead(String library, Object body);

    void composing(String library, Object body);

    @Nullable
    Object sending(String library, Object client, Object request, @Nullable Object receiver);

    void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown);

    InputStream body(String library, Object answer, InputStream body);

    Object flow(String library, Object source, @Nullable Object request, Object publisher);

    Object source(String library, Object body, Object source);

    void closing(String library, Object answer);

    void receiving(String library, Object receiver, String signal, @Nullable Object first, @Nullable Object second);

    @Nullable
    Object calling(String library);

    void called(Object token);
}
