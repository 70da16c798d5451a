package io.llmlog.agent.apps.cohere;

import com.cohere.api.Cohere;
import com.cohere.api.core.ObjectMappers;
import java.lang.reflect.InvocationTargetException;

/** cohere-java as far as all its versions have it in common: requests as JSON, since the types in them have got other names. */
final class Client {
    private final String baseUrl;

    Client(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    Object call(String method, String requestType, String request) throws Throwable {
        Cohere client = Cohere.builder().token("co-sim-0000").url(baseUrl).build();
        return call(client.v2(), method, requestType, request);
    }

    Object callAsync(String method, String requestType, String request) throws Throwable {
        Object builder =
                Class.forName("com.cohere.api.AsyncCohere").getMethod("builder").invoke(null);
        builder.getClass().getMethod("token", String.class).invoke(builder, "co-sim-0000");
        builder.getClass().getMethod("url", String.class).invoke(builder, baseUrl);
        Object client = builder.getClass().getMethod("build").invoke(builder);
        return call(client.getClass().getMethod("v2").invoke(client), method, requestType, request);
    }

    private static Object call(Object client, String method, String requestType, String request) throws Throwable {
        Class<?> type = Class.forName("com.cohere.api.resources.v2.requests." + requestType);
        try {
            return client.getClass()
                    .getMethod(method, type)
                    .invoke(client, ObjectMappers.JSON_MAPPER.readValue(request, type));
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
