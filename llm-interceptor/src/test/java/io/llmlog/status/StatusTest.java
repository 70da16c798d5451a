package io.llmlog.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StatusTest {
    private final List<String> said = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final Status status = new Status((level, message) -> said.add(level + " " + message), now::get);

    @Test
    void F53_saysWhatMayHappenOften_atMostEveryThirtySeconds() {
        for (int second = 0; second < 90; second++) {
            int at = second;
            now.set(Duration.ofSeconds(second).toNanos());
            status.warnOften("full", () -> "full at " + at);
            status.warnOften("other", () -> "other at " + at);
        }

        assertThat(said)
                .containsExactly(
                        "WARN full at 0",
                        "WARN other at 0",
                        "WARN full at 30",
                        "WARN other at 30",
                        "WARN full at 60",
                        "WARN other at 60");
    }

    @Test
    void F53_keepsForeignTextFromForgingALine() {
        status.info("file 'a\nERROR all is lost\u001b[31m'");

        assertThat(said).containsExactly("INFO file 'a\\u000aERROR all is lost\\u001b[31m'");
    }

    @Test
    void F53_outlivesAListenerThatThrows() {
        Status broken = new Status((level, message) -> {
            throw new IllegalStateException();
        });

        assertThatCode(() -> broken.warn("x")).doesNotThrowAnyException();
    }
}
