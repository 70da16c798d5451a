package io.llmlog.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.export.ExportFolder;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.WriteGate;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.Events;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions of {@code docs/analytics-api.md}, as they stand there. */
class DocumentedQuestionsTest {
    private static final Pattern QUESTION = Pattern.compile("```http\\n(GET|POST) /(\\S+)\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void eachIsAnswered() throws Exception {
        String docs = Files.readString(Path.of("..", "docs", "analytics-api.md"));
        List<MatchResult> questions = QUESTION.matcher(docs).results().toList();
        assertThat(questions).hasSizeGreaterThan(3);
        try (DataDirectory data = DataDirectory.open(directory.resolve("data"));
                DuckDbStore store = DuckDbStore.open(data);
                HttpApi api = HttpApi.start(
                        0,
                        Clock.systemUTC(),
                        List.of(
                                new EventEndpoints(store),
                                new AggregateEndpoint(store),
                                new AnomalyEndpoint(store),
                                new ExportEndpoint(store, ExportFolder.in(directory, WriteGate.OPEN))))) {
            store.ingest(new IngestBatch(List.of(Lines.decoded(Events.numbered(1))), Map.of()));
            Client client = new Client(api.address());
            for (MatchResult question : questions) {
                HttpResponse<String> answer = client.send(client.request(question.group(2))
                        .method(
                                question.group(1),
                                HttpRequest.BodyPublishers.ofString(
                                        question.group(3).strip()))
                        .build());
                assertThat(answer.statusCode())
                        .as(question.group() + answer.body())
                        .isEqualTo(200);
            }
        }
    }
}
