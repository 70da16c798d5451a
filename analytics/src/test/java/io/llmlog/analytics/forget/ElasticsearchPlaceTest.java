package io.llmlog.analytics.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import io.llmlog.testkit.BulkServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not answer as a sound cluster does; see {@link ForgetElasticsearchIT} for one. */
class ElasticsearchPlaceTest {
    private static final String NO_SHARDS =
            "{\"timed_out\":false,\"_shards\":{\"total\":0,\"failed\":0},\"hits\":{\"hits\":[]}}";

    /** Answers the search, then with the end of it, and everything else with {@code {}}. */
    private static PlaceReport forget(String answer) throws Exception {
        try (BulkServer server = BulkServer.start().intercept((exchange, body) -> {
            String path = exchange.getRequestURI().getPath();
            String json = path.endsWith("/_search") ? answer : path.equals("/_search/scroll") ? NO_SHARDS : "{}";
            byte[] bytes = json.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
            return true;
        })) {
            return new ElasticsearchPlace(ElasticsearchOptions.at(server.uri()), progress -> {})
                    .forget(new UserMatch("bob"), false);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Welcome</html>",
                "{}",
                "{\"timed_out\":false,\"_scroll_id\":\"s\"}",
                "{\"timed_out\":false,\"hits\":{\"hits\":[]}}",
                "{\"timed_out\":true,\"_scroll_id\":\"s\",\"hits\":{\"hits\":[]}}",
                "{\"_scroll_id\":\"s\",\"hits\":{\"hits\":[]}}"
            })
    void whatIsNoWholeAnswerIsNoSuccess(String answer) {
        assertThatThrownBy(() -> forget(answer))
                .isInstanceOf(ExplainedException.class)
                .hasMessageContaining("/llm-logs");
    }

    @Test
    void findsNothingWhereThereIsNoIndex() throws Exception {
        assertThat(forget(NO_SHARDS).problems()).isEmpty();
    }

    @Test
    void namesDocumentsThatDoNotTellTheirUser() throws Exception {
        PlaceReport report = forget("{\"timed_out\":false,\"_scroll_id\":\"s\",\"_shards\":{\"total\":1,\"failed\":0},"
                + "\"hits\":{\"hits\":[{\"_index\":\"llm-logs-1\",\"_id\":\"1\"},"
                + "{\"_index\":\"llm-logs-1\",\"_id\":\"2\",\"_source\":{}}]}}");
        assertThat(report.found()).isZero();
        assertThat(report.problems()).singleElement().asString().contains("2 documents", "without a _source");
    }
}
