package io.llmlog.agent.sdk.spring;

import io.llmlog.agent.sdk.Handles;
import java.lang.invoke.MethodHandle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the heads of answers are asked; both of Spring's clients have them in the same form. */
final class AnswerHead {
    private static final String CONTENT_ENCODING = "content-encoding";

    private final MethodHandle status;
    private final MethodHandle code;
    private final MethodHandle headers;
    private final MethodHandle first;

    /** Looks everything up for answers of that type. */
    AnswerHead(Class<?> answer) throws ReflectiveOperationException {
        ClassLoader loader = answer.getClassLoader();
        status = Handles.getter(answer, "getStatusCode");
        code = Handles.getter(Class.forName("org.springframework.http.HttpStatusCode", false, loader), "value");
        headers = Handles.getter(answer, "getHeaders");
        first = Handles.method(
                Class.forName("org.springframework.http.HttpHeaders", false, loader), "getFirst", String.class);
    }

    int status(Object answer) throws Throwable {
        return (int) code.invoke(status.invoke(answer));
    }

    /** Gives first values of the answer's headers by name. */
    Function<String, @Nullable String> headers(Object answer) throws Throwable {
        Object all = headers.invoke(answer);
        return name -> {
            try {
                return (String) first.invoke(all, name);
            } catch (Throwable broken) {
                return null;
            }
        };
    }

    /** The same of an answer whose body comes out decoded, though its head still tells how it was encoded. */
    Function<String, @Nullable String> decodedHeaders(Object answer) throws Throwable {
        Function<String, @Nullable String> all = headers(answer);
        return name -> name.equals(CONTENT_ENCODING) ? null : all.apply(name);
    }
}
