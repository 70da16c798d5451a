package io.llmlog.analytics.gradio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.ingest.imports.StoreTarget;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.event.EventFields;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradioPipelineTest {
    private static final String FILTER = "API Call - POST /predict";
    private static final TimeRange DAY =
            new TimeRange(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));

    @TempDir
    private Path folder;

    private final NaiveStore store = new NaiveStore();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    /** Gradio 5, 4 and 3. */
    @ParameterizedTest
    @ValueSource(strings = {"/gradio_api/call/", "/call/", "/run/", "/api/"})
    void fetchesFromEveryVersionOfGradio(String prefix) {
        GradioServer server = server(prefix);
        server.records = Predictions.some(7);
        PipelineStatistics run = pipeline(server, null).runOnce(100);
        assertThat(run.collected()).isEqualTo(7);
        assertThat(run.logs()).isEqualTo(7);
        assertThat(run.messages()).isEqualTo(7);
    }

    @Test
    void storesEachRecordOnce_howeverOftenItIsFetched() {
        GradioServer server = server("/gradio_api/call/");
        server.records = Predictions.some(250);
        GradioPipeline pipeline = pipeline(server, null);
        PipelineStatistics first = pipeline.runOnce(200);
        assertThat(first.collected()).isEqualTo(200);
        assertThat(first.logs()).isEqualTo(200);
        assertThat(first.missed()).isEqualTo(50);

        server.records = Predictions.some(260);
        PipelineStatistics second = pipeline.runOnce(200);
        assertThat(second.logs()).isEqualTo(10);
        assertThat(second.messages()).isEqualTo(10);
        assertThat(second.duplicates()).isEqualTo(2 * 190);
        assertThat(second.missed()).isZero();
        // Another process, later.
        assertThat(pipeline(server, null).runOnce(10_000).logs()).isEqualTo(50);
        assertThat(store.count()).isEqualTo(2 * 260);
    }

    @Test
    void fetchesWhatItCan_fromAnApplicationThatKnowsNoOffset() {
        GradioServer server = server("/gradio_api/call/");
        server.knowsOffset = false;
        server.records = Predictions.some(250);
        assertThat(pipeline(server, null).runOnce(200).collected()).isEqualTo(100);
    }

    @Test
    void leavesOutOtherCalls_andWhatIsNoRecord() {
        GradioServer server = server("/gradio_api/call/");
        server.records = List.of(
                Predictions.prediction(1, "/predict"),
                Predictions.prediction(2, "/predict_proba"),
                "2026-11-20 10:30:45,123 - api - INFO - [ab-12] API Call - POST /predict - Status: 201 - Time: 7.25ms"
                        + " - Input: {\"AGE\": 65, \"more\": {\"a\": \"}\"}} - Result: {\"prediction\": 1}",
                "2026-11-20 10:30:46 - api - ERROR - API Call - POST /predict - no JSON, Input: {AGE: 1}",
                Map.of("timestamp", "2026-11-20 10:00:00", "message", "model loaded"),
                "not a record",
                Map.of("message", "without a time"),
                17);
        PipelineStatistics run = pipeline(server, null).runOnce(100);
        assertThat(run.collected()).isEqualTo(8);
        assertThat(run.unreadable()).isEqualTo(3);
        assertThat(run.filtered()).isEqualTo(3);
        assertThat(run.logs()).isEqualTo(3);
        assertThat(run.messages()).isEqualTo(2);
        assertThat(json()).anySatisfy(event -> assertThat(event)
                .contains("\"event_type\":\"ml-api-logs\"", "\"http_status\":201", "\"latency_ms\":7,")
                .contains("\"execution_time_ms\":7.25", "\"transaction_id\":\"ab-12\"", "\"raw_log\":\"2026-11-20")
                .contains("\"http_method\":\"POST\"", "\"http_path\":\"/predict\"", "\"logger\":\"api\"")
                .contains("\"input_data\":{\"AGE\":65,\"more\":{\"a\":\"}\"}}", "\"result\":{\"prediction\":1}"));
    }

    @Test
    void redactsWhatItStores() {
        GradioServer server = server("/gradio_api/call/");
        server.records = Predictions.some(3);
        pipeline(server, null).runOnce(100);
        assertThat(json()).hasSize(6).allSatisfy(event -> assertThat(event)
                .doesNotContain("@example.com")
                .contains("<EMAIL_1>"));
    }

    @Test
    void answersQuestionsOfDrift() {
        GradioServer server = server("/gradio_api/call/");
        server.records = Predictions.some(11);
        pipeline(server, null).runOnce(100);
        Measure average = new Measure.Average(Field.named("input_data.AGE"));
        Measure sure = new Measure.Max(Field.named("result.probability"));
        EventFilter messages = new EventFilter(DAY, Filter.is(EventFields.EVENT_TYPE, "ml-api-message"));
        var group = store.aggregate(List.of(AggregateQuery.total(messages, average, sure)))
                .get(0)
                .only();
        assertThat(group.number(average)).isEqualTo(25.0);
        assertThat(group.number(sure)).isEqualTo(1.0);
    }

    @ParameterizedTest
    @EnumSource(
            value = GradioServer.Mood.class,
            names = {"ASLEEP", "PAGE", "FAILING", "SILENT", "ENDLESS", "BREAKING_OFF", "NO_LOGS"})
    void saysWhatToDo_whenTheApplicationDoesNotGiveThem(GradioServer.Mood mood) {
        GradioServer server = server("/gradio_api/call/");
        server.records = Predictions.some(3);
        server.mood = mood;
        Duration patience = Duration.ofSeconds(mood == GradioServer.Mood.SILENT ? 3 : 60);
        GradioPipeline pipeline = pipeline(server, "hf_very_secret", patience);
        assertThatThrownBy(() -> pipeline.runOnce(10))
                .isInstanceOf(GradioException.class)
                .hasMessageContaining(server.uri().toString())
                .hasMessageMatching(
                        switch (mood) {
                            case ASLEEP -> "(?s).* answered 503: the Space sleeps.*";
                            case PAGE -> "(?s).*no JSON but a page.*";
                            case FAILING -> "(?s).* failed \\(no reason given\\).*";
                            case SILENT -> "(?s).* did not answer within 3 s.*";
                            case ENDLESS -> "(?s).* answered more than 32 MiB: ask for less with --limit";
                            case BREAKING_OFF -> "(?s).* ended without a result.*";
                            case NO_LOGS -> "(?s).* answers without 'logs'.*";
                            case WELL -> "";
                        })
                .hasMessageNotContaining("hf_very_secret");
        server.mood = GradioServer.Mood.WELL;
        assertThat(pipeline.runOnce(10).logs()).isEqualTo(3);
    }

    @Test
    void showsItsTokenToAPrivateSpace_andToNobodyElse() {
        GradioServer server = server("/gradio_api/call/");
        server.token = "hf_right";
        server.records = Predictions.some(1);
        assertThatThrownBy(() -> pipeline(server, null).runOnce(10))
                .hasMessageContaining("answered 401: a private Space needs a token");
        assertThatThrownBy(() -> pipeline(server, "hf_wrong").runOnce(10))
                .hasMessageContaining("answered 401: the token is wrong")
                .hasMessageNotContaining("hf_wrong");
        assertThat(pipeline(server, "hf_right").runOnce(10).logs()).isEqualTo(1);
    }

    @Test
    void saysThatNobodyIsThere() {
        GradioServer server = server("/gradio_api/call/");
        server.close();
        assertThatThrownBy(() -> pipeline(server, null).runOnce(10)).hasMessageContaining("cannot be reached");
        assertThatThrownBy(() -> pipeline(server, null).runOnce(0)).hasMessageContaining("limit was 0");
        GradioServer other = server("/elsewhere/");
        assertThatThrownBy(() -> pipeline(other, null).runOnce(10)).hasMessageContaining("has no function 'logs_api'");
    }

    private GradioServer server(String prefix) {
        GradioServer server = new GradioServer(prefix);
        opened.add(server);
        return server;
    }

    private GradioPipeline pipeline(GradioServer server, @Nullable String token) {
        return pipeline(server, token, Duration.ofSeconds(60));
    }

    private GradioPipeline pipeline(GradioServer server, @Nullable String token, Duration patience) {
        StoreTarget target =
                new StoreTarget(store, Lines.RULES, RejectedLines.in(folder.resolve("data" + opened.size())));
        EventTarget events = new EventTarget(target);
        opened.add(0, events);
        return new GradioPipeline(new GradioClient(server.uri(), token, patience), FILTER, events);
    }

    private List<String> json() {
        return store.events(new EventQuery(new EventFilter(DAY, new Filter.And(List.of())), null, 1_000))
                .events();
    }
}
