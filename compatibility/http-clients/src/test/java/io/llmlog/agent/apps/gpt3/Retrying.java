package io.llmlog.agent.apps.gpt3;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Sends a request again when it was refused, as many applications have it. */
final class Retrying implements Interceptor {
    private final int retries;

    Retrying(int retries) {
        this.retries = retries;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        for (int i = 0; i < retries && response.code() == 429; i++) {
            response.close();
            response = chain.proceed(chain.request());
        }
        return response;
    }
}
