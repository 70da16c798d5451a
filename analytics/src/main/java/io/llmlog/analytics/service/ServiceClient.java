package io.llmlog.analytics.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.answer.Answers;
import io.llmlog.analytics.answer.ServiceAnswers;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.directory.ServiceFile;
import io.llmlog.analytics.ingest.imports.ImportTarget;
import io.llmlog.analytics.ingest.imports.ServiceReach;
import io.llmlog.analytics.ingest.imports.ServiceTarget;
import io.llmlog.analytics.task.DataTask;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** Has tasks done by the running service. */
final class ServiceClient implements DataAccess {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private final Path data;
    private final ServiceFile service;
    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The service that has the data. */
    ServiceClient(Path data, ServiceFile service) {
        this.data = data;
        this.service = service;
    }

    @Override
    public JsonNode run(DataTask task, JsonNode request) {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(service.address().resolve("admin/" + task.name()))
                            .header("Authorization", "Bearer " + service.token())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(request)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer(response);
        } catch (JsonProcessingException e) {
            throw new ExplainedException(service + " does not answer as one of ours does", e);
        } catch (IOException e) {
            throw new ExplainedException(
                    service + " does not answer (" + e + "): stop it, and this command opens the data itself", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExplainedException("interrupted; " + service + " may still be doing it", e);
        }
    }

    @Override
    public ImportTarget importing(EventRules rules) {
        return new ServiceTarget(this::reach, rules.hooks());
    }

    /** As its file says now. While it starts again there is none. */
    private ServiceReach reach() {
        ServiceFile now = Objects.requireNonNullElse(ServiceFile.read(data), service);
        return new ServiceReach(now.address(), now.token());
    }

    @Override
    public Answers answers() {
        return new ServiceAnswers(service.address(), service.token());
    }

    private JsonNode answer(HttpResponse<String> response) throws JsonProcessingException {
        JsonNode json = JSON.readTree(response.body());
        if (response.statusCode() != OK) {
            throw new ExplainedException(service + " refused (" + response.statusCode() + "): "
                    + json.path("error").path("message").asText());
        }
        return json;
    }

    @Override
    public void close() {
        // A client of Java 17 has nothing to close.
    }
}
