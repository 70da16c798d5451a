package io.llmlog.process.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WarningQueueTest {
    private final AtomicLong nanoTime = new AtomicLong();
    private final WarningQueue warnings = new WarningQueue(nanoTime::get);

    @Test
    void leavesOutWhatIsTooMuchForAMinute() {
        assertThat(written(1_000)).isEqualTo(WarningQueue.MOST_IN_A_MINUTE);
        nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(written(2)).isEqualTo(2);
    }

    private int written(int crossings) {
        for (int i = 0; i < crossings; i++) {
            warnings.add(new Crossing(Budget.parse("user:1usd/1h"), "u-" + i, 100, 1));
        }
        int written = 0;
        while (warnings.poll() != null) {
            written++;
        }
        return written;
    }
}
