package io.llmlog.analytics.forget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Asks one of a cluster's nodes after the other until one answers. */
public final class EsClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVER_ERROR = 500;

    private final ElasticsearchOptions options;
    private final HttpClient http;

    /** A client of that cluster; connects when it is used. */
    public EsClient(ElasticsearchOptions options) {
        this.options = options;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
        if (options.tls() != null) {
            builder.sslContext(options.tls());
        }
        this.http = builder.build();
    }

    /** The status and body of an answer. */
    public record Answer(int status, JsonNode json) {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** What it was refused for; Elasticsearch's words for that repeat the query, which names a user. */
        public String problem() {
            return status + " " + json.path("error").path("type").asText("");
        }
    }

    /** The body of a success. */
    public JsonNode require(String method, String path, String body) {
        Answer answer = send(method, path, body);
        if (!answer.isSuccess()) {
            throw new ExplainedException(options.name() + " refused " + method + " " + path.replaceFirst("\\?.*", "")
                    + ": " + answer.problem());
        }
        return answer.json();
    }

    /** Any answer; a body of several lines is one of {@code _bulk}. */
    public Answer send(String method, String path, String body) {
        List<URI> hosts = options.hosts();
        for (int i = 0; ; i++) {
            boolean last = i == hosts.size() - 1;
            try {
                HttpResponse<String> response =
                        http.send(request(hosts.get(i), method, path, body), BodyHandlers.ofString());
                if (last || response.statusCode() < SERVER_ERROR) {
                    return new Answer(response.statusCode(), json(response.body()));
                }
            } catch (IOException e) {
                if (last) {
                    throw new ExplainedException(options.name() + " does not answer: " + e, e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ExplainedException("interrupted while " + options.name() + " was searched", e);
            }
        }
    }

    private HttpRequest request(URI host, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(host.resolve(path))
                .timeout(Duration.ofMinutes(5))
                .header("Content-Type", body.endsWith("\n") ? "application/x-ndjson" : "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (options.authorization() != null) {
            request.header("Authorization", options.authorization());
        }
        return request.build();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notElasticsearch) {
            return JSON.missingNode();
        }
    }
}
