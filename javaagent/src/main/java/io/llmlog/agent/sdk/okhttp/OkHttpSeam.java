package io.llmlog.agent.sdk.okhttp;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.llmlog.agent.sdk.NewRequestAdvice;
import io.llmlog.agent.sdk.SendAdvice;
import io.llmlog.agent.sdk.SourceAdvice;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;

/**
 * Where OkHttp is woven, for whichever library sends with it. A call is made on the application's thread. Its interceptor for redirects
 * stands right below those of the application: what passes there is one attempt, whether an interceptor above retries or not, with the
 * answer's body already uncompressed. However that body is read, its bytes come from {@code source()}.
 */
final class OkHttpSeam {
    private static final String CALL = "okhttp3.internal.connection.RealCall";
    private static final String CALL_OF_3 = "okhttp3.RealCall";
    private static final String ATTEMPT = "okhttp3.internal.http.RetryAndFollowUpInterceptor";
    private static final String BODY = "okhttp3.internal.http.RealResponseBody";

    static final List<Weaving> WEAVINGS = List.of(
            Weaving.into(CALL, isConstructor(), NewRequestAdvice.class),
            Weaving.into(CALL_OF_3, isConstructor(), NewRequestAdvice.class),
            Weaving.into(ATTEMPT, named("intercept").and(takesArguments(1)), SendAdvice.class),
            Weaving.into(BODY, named("source").and(takesArguments(0)), SourceAdvice.class));

    private OkHttpSeam() {}

    static boolean weaves(String className) {
        return switch (className) {
            case CALL, CALL_OF_3, ATTEMPT, BODY -> true;
            default -> false;
        };
    }
}
