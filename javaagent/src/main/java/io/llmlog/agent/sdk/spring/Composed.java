package io.llmlog.agent.sdk.spring;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body was made inside of an API class, to be sent by whoever subscribes.
 *
 * @param asked the request as an object; whoever may still send the body keeps it
 * @param version of the library
 */
record Composed(WeakReference<Object> asked, @Nullable String version) {
    static Composed of(Asking asking) {
        return new Composed(new WeakReference<>(asking.asked()), asking.version());
    }
}
