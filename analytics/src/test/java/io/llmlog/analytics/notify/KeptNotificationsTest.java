package io.llmlog.analytics.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.testing.NaiveDocuments;
import io.llmlog.analytics.testing.Told;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptNotificationsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final NaiveDocuments documents = new NaiveDocuments();
    private final KeptNotifications kept = new KeptNotifications(documents);
    private final Outbox outbox = new Outbox(documents);

    @Test
    void forgetsWhatNamesTheUser_inALabelTheSegmentOrTheSummary() {
        keep("label", naming(Map.of("user_id", "u-17"), null, "error-rate fires"));
        keep("segment", naming(Map.of(), "model=gpt-4o user_id=u-17", "error-rate fires"));
        keep(
                "storm",
                naming(Map.of(), null, "r fires for 12 groups: user_id=u-3; user_id=u-17; user_id=u-4 and 9 more"));
        keep("another user", naming(Map.of("user_id", "u-171"), "user_id=u-1", "r fires for user_id=u-171: count 3"));
        documents.put(KeptNotifications.LASTING, "pager:1", 0, json(naming(Map.of("user_id", "u-17"), null, "r")));
        documents.put(KeptNotifications.LASTING, "pager:2", 0, json(naming(Map.of("user_id", "u-2"), null, "r")));

        assertThat(kept.forget("u-17", true)).isEqualTo(4);
        assertThat(documents.list(KeptNotifications.DELIVERIES)).hasSize(4);
        assertThat(kept.forget("u-17", false)).isEqualTo(4);

        assertThat(documents.list(KeptNotifications.DELIVERIES)).hasSize(1);
        assertThat(documents.list(KeptNotifications.LASTING))
                .extracting(Document::id)
                .containsExactly("pager:2");
        assertThat(kept.forget("u-17", false)).isZero();
    }

    @Test
    void forgetsAlsoWhatThisVersionCannotDeliver() {
        documents.put(
                KeptNotifications.DELIVERIES,
                "hook:1",
                0,
                "{\"state\":\"of another version\",\"notification\":{\"group\":{\"user_id\":\"u-17\"}}}");
        assertThat(outbox.all()).isEmpty();
        assertThat(outbox.unreadable()).isOne();
        assertThat(kept.forget("u-17", false)).isOne();
        assertThat(outbox.all()).isEmpty();
        assertThat(outbox.unreadable()).isZero();
    }

    @Test
    void whatCannotBeReadKeepsNoOtherFromBeingDelivered() {
        keep("k", Told.firing("k"));
        documents.put(KeptNotifications.DELIVERIES, "hook:1", 0, "{}");
        assertThat(outbox.all()).hasSize(1);
        assertThat(outbox.unreadable()).isOne();
    }

    private void keep(String key, Notification notification) {
        assertThat(outbox.add(Delivery.begun("hook", notification, NOW), key)).isPresent();
    }

    private static String json(Notification notification) {
        return NotificationJson.write(notification).toString();
    }

    private static Notification naming(Map<String, String> group, String segment, String summary) {
        return new Notification(
                "k", "r", group, "high", "firing", NOW, NOW, 3.0, 2.0, 3, summary, segment, List.of(), List.of());
    }
}
