package io.llmlog.analytics.answer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.ask.Problem;
import io.llmlog.analytics.ask.WrongQuestionException;
import io.llmlog.analytics.metrics.Metric;
import io.llmlog.analytics.metrics.MetricQuery;
import io.llmlog.analytics.query.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has questions answered by a service. */
public final class ServiceAnswers implements Answers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int BUFFER = 1 << 16;

    private final URI address;
    private final @Nullable String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * Names the service.
     *
     * @param address of its root, as in {@code http://localhost:8787/}
     * @param token one of the scope read; null for a service that asks for none
     */
    public ServiceAnswers(URI address, @Nullable String token) {
        this.address = address;
        this.token = token;
    }

    @Override
    public JsonNode events(JsonNode question) {
        return json("events", question);
    }

    @Override
    public JsonNode aggregate(JsonNode question) {
        return json("aggregate", question);
    }

    @Override
    public JsonNode metric(Metric metric, TimeRange range) {
        String from = metric.has(Metric.Option.OWN_START) ? "" : "&from=" + range.from();
        String limit = metric.hasLists() ? "&limit=" + MetricQuery.MOST_ENTRIES : "";
        return json(send(request("metrics/" + metric.name() + "?to=" + range.to() + from + limit)));
    }

    @Override
    public JsonNode anomalies(JsonNode question) {
        return json("anomalies", question);
    }

    private JsonNode json(String path, JsonNode question) {
        return json(ask(path, question));
    }

    private JsonNode json(InputStream body) {
        try (InputStream answer = body) {
            return JSON.readTree(answer);
        } catch (JacksonException e) {
            throw new ExplainedException("what answers at " + address + " is no service of LLMLog", e);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public void export(JsonNode question, OutputStream out) throws IOException {
        try (InputStream answer = ask("events/export", question)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = read(answer, buffer); read >= 0; read = read(answer, buffer)) {
                out.write(buffer, 0, read);
            }
            out.flush();
        }
    }

    private int read(InputStream answer, byte[] buffer) {
        try {
            return answer.read(buffer);
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private ExplainedException brokenOff(IOException e) {
        return new ExplainedException(
                "the answer of " + address + " broke off before its end (" + e.getMessage() + "); its log says why", e);
    }

    private InputStream ask(String path, JsonNode question) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).header("Accept", "*/*");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private InputStream send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != OK) {
                throw refused(response);
            }
            return response.body();
        } catch (IOException e) {
            throw new ExplainedException("nobody answers at " + address + " (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExplainedException("interrupted while " + address + " was asked", e);
        }
    }

    private RuntimeException refused(HttpResponse<InputStream> response) throws IOException {
        JsonNode body = error(response);
        List<Problem> problems = new ArrayList<>();
        body.path("errors")
                .forEach(problem -> problems.add(new Problem(
                        problem.path("parameter").asText(),
                        problem.path("value").asText(),
                        problem.path("message").asText())));
        if (!problems.isEmpty()) {
            return new WrongQuestionException(problems);
        }
        return new ExplainedException(address + " refused (" + response.statusCode() + "): "
                + body.at("/error/message").asText("it does not say why"));
    }

    private static JsonNode error(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
