package io.llmlog.analytics.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of documents must do. */
public interface DocumentStoreContract {
    String KIND = "test-thing";

    /** An empty one. */
    DocumentStore documents();

    @Test
    default void keepsADocumentAsItCame() {
        DocumentStore documents = documents();
        String json = "{\"text\":\"\\\"quoted\\\" \\\\ ü 😀\",\"n\":1.10}";
        Document stored = documents.put(KIND, "a/b ü", Document.ABSENT, json);
        assertThat(stored).isEqualTo(new Document(KIND, "a/b ü", 1, json));
        assertThat(documents.find(KIND, "a/b ü")).contains(stored);
        assertThat(documents.find(KIND, "other")).isEmpty();
        assertThat(documents.find("other-kind", "a/b ü")).isEmpty();
    }

    @Test
    default void listsAKindInTheOrderOfIds() {
        DocumentStore documents = documents();
        List<String> ids = IntStream.range(0, 230)
                .mapToObj(i -> "id-%03d".formatted(i * 7 % 230))
                .toList();
        ids.forEach(id -> documents.put(KIND, id, Document.ABSENT, "{}"));
        documents.put("other-kind", "x", Document.ABSENT, "{}");
        assertThat(documents.list(KIND))
                .extracting(Document::id)
                .containsExactlyElementsOf(ids.stream().sorted().toList());
        assertThat(documents.list("no-such-kind")).isEmpty();
    }

    @Test
    default void changesOnlyTheVersionThatIsThere() {
        DocumentStore documents = documents();
        Document first = documents.put(KIND, "x", Document.ABSENT, "1");
        Document second = documents.put(KIND, "x", first.version(), "2");
        assertThat(second.version()).isEqualTo(2);
        assertStale(() -> documents.put(KIND, "x", first.version(), "3"));
        assertStale(() -> documents.put(KIND, "x", Document.ABSENT, "3"));
        assertStale(() -> documents.put(KIND, "y", 1, "3"));
        assertStale(() -> documents.remove(first));
        assertThat(documents.find(KIND, "x")).contains(second);
        assertThat(documents.find(KIND, "y")).isEmpty();
    }

    @Test
    default void removesAndTakesAnew() {
        DocumentStore documents = documents();
        Document first = documents.put(KIND, "x", Document.ABSENT, "1");
        documents.remove(first);
        assertThat(documents.find(KIND, "x")).isEmpty();
        assertThat(documents.list(KIND)).isEmpty();
        assertStale(() -> documents.remove(first));
        assertThat(documents.put(KIND, "x", Document.ABSENT, "2").version()).isEqualTo(1);
    }

    @Test
    default void letsOneOfManyWin() throws InterruptedException, ExecutionException {
        DocumentStore documents = documents();
        documents.put(KIND, "counter", Document.ABSENT, "0");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> countTo(documents, 5)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(documents.find(KIND, "counter")).contains(new Document(KIND, "counter", 21, "20"));
    }

    private static void countTo(DocumentStore documents, int times) {
        int done = 0;
        while (done < times) {
            Document now = documents.find(KIND, "counter").orElseThrow();
            try {
                documents.put(KIND, "counter", now.version(), Integer.toString(Integer.parseInt(now.json()) + 1));
                done++;
            } catch (StaleDocumentException somebodyElseWasFirst) {
                // Once more.
            }
        }
    }

    private static void assertStale(Runnable change) {
        assertThatThrownBy(change::run).isInstanceOf(StaleDocumentException.class);
    }
}
