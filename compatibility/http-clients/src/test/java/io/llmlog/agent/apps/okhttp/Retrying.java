package io.llmlog.agent.apps.okhttp;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Sends a request again when it was refused. */
final class Retrying implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        for (int i = 0; i < 2 && response.code() == 429; i++) {
            response.close();
            response = chain.proceed(chain.request());
        }
        return response;
    }
}
