package io.llmlog.analytics.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.testing.HookServer;
import io.llmlog.analytics.testing.HookServer.Reply;
import io.llmlog.testkit.Eventually;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricPushTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    @Test
    void showsItsToken_andGoesOnWhateverTheServerAnswers() throws Exception {
        try (HookServer server = HookServer.start()) {
            server.next(Reply.status(401));
            server.next(Reply.status(503));
            server.next(Reply.status(0));
            server.next(Reply.status(400));
            server.always(Reply.status(204));
            PushTarget target = PushTarget.of(server.address("/").toString(), "vm-token", "here:1");
            try (MetricPush push = MetricPush.start(target, List::of, OFTEN, Clock.systemUTC())) {
                Eventually.eventually(
                        "sent, refused and failed",
                        () -> count(push, "sent") > 5 && count(push, "refused") == 1 && count(push, "failed") == 3);
            }

            HookServer.Posted posted = server.posted().get(0);
            assertThat(posted.path())
                    .isEqualTo("/api/v1/import/prometheus?extra_label=job=llmlog&extra_label=instance=here%3A1");
            assertThat(posted.header("authorization")).isEqualTo("Bearer vm-token");
            assertThat(posted.header("content-encoding")).isEqualTo("gzip");
            assertThat(target.toString()).doesNotContain("vm-token");
        }
    }

    @Test
    void letsTheOldestGoWhenTooManyWait() throws Exception {
        Backlog backlog = new Backlog();
        int lost = 0;
        for (int i = 0; i < 1_000; i++) {
            lost += backlog.add(Sample.of(List.of(), Instant.EPOCH));
        }
        assertThat(backlog.size()).isEqualTo(240);
        assertThat(lost).isEqualTo(760);
    }

    @Test
    void saysWhatAnAddressMustBe() {
        for (String wrong : List.of("victoria:8428", "ftp://victoria", "http://", "http://v/?a=b", "http://a b")) {
            assertThatThrownBy(() -> PushTarget.of(wrong, null, "here"))
                    .as(wrong)
                    .hasMessageContaining("must be an address such as http://victoria:8428");
        }
        assertThatThrownBy(() -> PushTarget.of("http://me:secret@victoria:8428", null, "here"))
                .hasMessageContaining("VICTORIA_TOKEN")
                .hasMessageNotContaining("secret");
    }

    private static double count(MetricPush push, String result) {
        return push.figures().stream()
                .filter(CounterSnapshot.class::isInstance)
                .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
                .filter(point -> result.equals(point.getLabels().get("result")))
                .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
                .sum();
    }
}
