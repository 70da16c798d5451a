package io.llmlog.analytics.store.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreUnavailableException;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.config.ElasticsearchTarget;
import io.llmlog.config.SinkUri;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import io.llmlog.sink.elasticsearch.IndexTemplate;
import io.llmlog.testkit.BulkServer;
import io.llmlog.testkit.Events;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparationTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /_index_template, 429",
        "GET, /_index_template, 403",
        "PUT, /_index_template, 503",
        "PUT, /_index_template, 403",
        "PUT, /_mapping, 429",
        "PUT, /llmlog-checkpoints, 503",
        "PUT, /llmlog-documents, 503"
    })
    void aStepThatFailsIsTakenAgainWithTheNextUse(String method, String path, int status) throws IOException {
        AtomicBoolean failing = new AtomicBoolean(true);
        try (BulkServer server = BulkServer.start();
                ElasticsearchStore store = ElasticsearchStore.open(options(server), "test")) {
            server.intercept((exchange, body) -> {
                String asked = exchange.getRequestURI().getPath();
                boolean meant = exchange.getRequestMethod().equals(method) && asked.contains(path);
                if (failing.get() && meant) {
                    BulkServer.answer(exchange, status, "application/json", "{}");
                    return true;
                }
                return false;
            });
            IngestBatch batch = new IngestBatch(List.of(Lines.decoded(Events.numbered(0))), Map.of());
            assertThatThrownBy(() -> store.ingest(batch))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("answered " + status);
            assertThat(server.stored()).isEmpty();

            failing.set(false);
            assertThat(store.ingest(batch)).hasSize(1);
            ElasticsearchOptions options = options(server);
            String template =
                    IndexTemplate.of(options.index(), options.layout()).name();
            assertThat(server.templates()).containsKeys(template, "_mapping", Checkpoints.INDEX);
        }
    }

    private static ElasticsearchOptions options(BulkServer server) {
        return ((ElasticsearchTarget) SinkUri.parse("es+" + server.uri())).options();
    }
}
