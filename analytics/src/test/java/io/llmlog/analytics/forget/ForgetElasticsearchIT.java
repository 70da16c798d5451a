package io.llmlog.analytics.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.config.ElasticsearchTarget;
import io.llmlog.config.SinkUri;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LogFacts;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import io.llmlog.status.Status;
import io.llmlog.testkit.ElasticsearchNode;
import io.llmlog.testkit.Events;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real node. */
class ForgetElasticsearchIT {
    private static final UserMatch BOB = new UserMatch("bob");
    /** More than a page. */
    private static final int MANY = 1_200;

    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();

    @Test
    void deletesTheUsersDocuments_andNobodyElses() throws Exception {
        try (ElasticsearchNode node = ElasticsearchNode.start(folder)) {
            ElasticsearchTarget target =
                    (ElasticsearchTarget) SinkUri.parse("es+" + node.uri().toString() + "/llm-logs");
            fill(node, target);
            PlaceOfEvents place = new ElasticsearchPlace(target.options(), progress::add);

            assertThat(place.forget(BOB, true)).satisfies(report -> {
                assertThat(report.found()).isEqualTo(MANY + 2);
                assertThat(report.removed()).isZero();
            });
            PlaceReport report = place.forget(BOB, false);

            assertThat(report.found()).isEqualTo(MANY + 2);
            assertThat(report.removed()).isEqualTo(MANY + 2);
            assertThat(report.problems()).isEmpty();
            assertThat(report.backups()).containsExactly("closed index llm-logs-closed");
            assertThat(progress).isNotEmpty();
            assertThat(node.get("/llm-logs*,app-logs*/_count").path("count").asInt())
                    .isEqualTo(3);
            assertThat(place.forget(BOB, true).found()).isZero();

            node.send("PUT", "/llm-logs-2026.11.22/_settings", "{\"index.blocks.write\":true}");
            PlaceReport refused = place.forget(new UserMatch("bobby"), false);
            assertThat(refused.removed()).isEqualTo(1);
            assertThat(refused.problems()).singleElement().asString().contains("1 documents", "read-only");
        }
        assertThatThrownBy(() -> new ElasticsearchPlace(
                                ((ElasticsearchTarget) SinkUri.parse("es+http://127.0.0.1:1/llm-logs")).options(),
                                progress::add)
                        .forget(BOB, true))
                .isInstanceOf(ExplainedException.class)
                .hasMessageContaining("does not answer");
    }

    /** Many calls and a log record of bob's, a call and a log record of bobby's, and two in an index that nobody has prepared. */
    private static void fill(ElasticsearchNode node, ElasticsearchTarget target) throws Exception {
        List<LlmEvent> events = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            events.add(call("bob"));
        }
        events.add(call("bobby"));
        events.add(log("bob"));
        events.add(log("bobby"));
        try (RemoteSink sink = target.open(new Status((level, message) -> {}))) {
            assertThat(sink.deliver(lines(events)).problem()).isNull();
        }
        node.send("PUT", "/_index_template/none", "{\"index_patterns\":[\"llm-logs-x\"],\"priority\":999}");
        node.send("PUT", "/llm-logs-x/_doc/1", "{\"user\":{\"id\":\"bob\"}}");
        node.send("PUT", "/llm-logs-x/_doc/2", "{\"user\":{\"id\":\"bob smith\"}}");
        node.send("PUT", "/llm-logs-closed", "");
        node.send("POST", "/llm-logs-closed/_close", "");
    }

    private static LlmEvent call(String user) {
        return Events.call("question", "answer").toBuilder()
                .timestamp(Instant.parse("2026-11-22T10:00:00Z"))
                .context(CallContext.builder().userId(user).build())
                .build();
    }

    private static LlmEvent log(String user) {
        return LlmEvent.builder(EventType.LOG, Capture.by(CaptureSource.APPENDER))
                .timestamp(Instant.parse("2026-11-22T10:00:00Z"))
                .log(new LogFacts("app.Main", "INFO", "started"))
                .context(CallContext.builder().labels(Map.of("user_id", user)).build())
                .build();
    }

    private static Lines lines(List<LlmEvent> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] ends = new int[events.size()];
        for (int i = 0; i < ends.length; i++) {
            bytes.writeBytes(io.llmlog.analytics.testing.Lines.of(events.get(i)).getBytes(UTF_8));
            ends[i] = bytes.size();
        }
        return new Lines(bytes.toByteArray(), 0, ends, ends.length);
    }
}
