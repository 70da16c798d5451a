package io.llmlog.analytics.store.elasticsearch;

import io.llmlog.analytics.store.QueryTooLongException;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.store.StoreUnavailableException;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.entity.ContentType;
import org.apache.http.message.BasicHeader;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Cancellable;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

/**
 * Speaks with the nodes of a cluster, by Elasticsearch's low-level client: one that does not answer is left out for a while. The client of the
 * level above would read documents for us, and with that change how they are written. Thread-safe.
 */
final class Cluster implements AutoCloseable {
    static final ContentType JSON = ContentType.APPLICATION_JSON;
    static final ContentType LINES = ContentType.create("application/x-ndjson");

    /** Of whatever nobody waits for at a screen. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int CONNECT_MILLIS = 3_000;
    /** Of all answers that are on their way at once; pages of events are the biggest by far. */
    private static final int CONNECTIONS = 32;

    private final String name;
    private final RestClient client;

    private Cluster(String name, RestClient client) {
        this.name = name;
        this.client = client;
    }

    /** Touches no network yet. */
    static Cluster of(ElasticsearchOptions options) {
        HttpHost[] hosts = options.hosts().stream()
                .map(host -> new HttpHost(host.getHost(), host.getPort(), host.getScheme()))
                .toArray(HttpHost[]::new);
        RestClient client = RestClient.builder(hosts)
                .setDefaultHeaders(headers(options))
                .setCompressionEnabled(options.gzip())
                .setRequestConfigCallback(config -> config.setConnectTimeout(CONNECT_MILLIS)
                        .setSocketTimeout((int) PATIENCE.toMillis())
                        .setConnectionRequestTimeout((int) PATIENCE.toMillis()))
                .setHttpClientConfigCallback(http -> (options.tls() == null ? http : http.setSSLContext(options.tls()))
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS))
                .build();
        return new Cluster(options.name(), client);
    }

    private static Header[] headers(ElasticsearchOptions options) {
        String authorization = options.authorization();
        return authorization == null ? new Header[0] : new Header[] {new BasicHeader("Authorization", authorization)};
    }

    /** The cluster without secrets. */
    String name() {
        return name;
    }

    /** The answer to an order without a body that must succeed. */
    Answer require(String method, String path) {
        return success(send(method, path));
    }

    /** The answer to one with a body that must succeed. */
    Answer require(String method, String path, Object json) {
        return success(send(method, path, Dsl.write(json)));
    }

    /** That answer, when it is one of success. */
    Answer success(Answer answer) {
        if (!answer.isSuccess()) {
            throw refused(answer, "");
        }
        return answer;
    }

    /** What an answer that is none of success means for who asked. */
    StoreException refused(Answer answer, String when) {
        String message = name + " " + answer.problem() + when;
        return answer.isForNow() ? new StoreUnavailableException(message) : new StoreException(message);
    }

    /** Any answer to a request without a body. */
    Answer send(String method, String path) {
        return send(method, path, JSON, new byte[0]);
    }

    /** Any answer to a request with a JSON body. */
    Answer send(String method, String path, byte[] json) {
        return send(method, path, JSON, json);
    }

    /** Any answer to a request whose body is of that type. */
    Answer send(String method, String path, ContentType type, byte[] body) {
        try {
            return exchange(method, path, type, body, PATIENCE);
        } catch (TimeoutException e) {
            throw new StoreUnavailableException(
                    name + " did not answer within " + PATIENCE.toSeconds() + " s: look whether it is overloaded", e);
        }
    }

    /** Any answer to a question that somebody waits for so long. */
    Answer ask(String path, byte[] json, Duration limit) {
        try {
            return exchange("POST", path, JSON, json, limit);
        } catch (TimeoutException e) {
            throw new QueryTooLongException(limit, e);
        }
    }

    private Answer exchange(String method, String path, ContentType type, byte[] body, Duration limit)
            throws TimeoutException {
        Request request = new Request(method, path);
        if (body.length > 0) {
            request.setEntity(new NByteArrayEntity(body, type));
        }
        request.setOptions(RequestOptions.DEFAULT);
        CompletableFuture<Response> response = new CompletableFuture<>();
        Cancellable sent = client.performRequestAsync(request, listener(response));
        try {
            return answer(response.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            // The server notices the closed connection and stops what it does for it.
            sent.cancel();
            throw e;
        } catch (InterruptedException e) {
            sent.cancel();
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while " + name + " was asked", e);
        } catch (ExecutionException | IOException e) {
            return failed(e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e);
        }
    }

    private Answer failed(Throwable failure) {
        try {
            if (failure instanceof ResponseException refused) {
                return answer(refused.getResponse());
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
        throw unreachable(failure);
    }

    private StoreException unreachable(Throwable failure) {
        return new UnreachableException(
                name + " does not answer (" + failure.getClass().getSimpleName()
                        + "): look whether it runs and can be reached",
                failure);
    }

    private static Answer answer(Response response) throws IOException {
        var entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
        return new Answer(response.getStatusLine().getStatusCode(), body);
    }

    private static ResponseListener listener(CompletableFuture<Response> response) {
        return new ResponseListener() {
            @Override
            public void onSuccess(Response success) {
                response.complete(success);
            }

            @Override
            public void onFailure(Exception failure) {
                response.completeExceptionally(failure);
            }
        };
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new StoreException("the connections to " + name + " did not close: " + e.getMessage(), e);
        }
    }
}
