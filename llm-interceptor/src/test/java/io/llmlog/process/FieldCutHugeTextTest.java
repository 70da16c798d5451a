package io.llmlog.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.llmlog.process.redact.Redactor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FieldCutHugeTextTest {
    private static final int LIMIT = 256 * 1024;

    @Test
    @Timeout(20)
    void aTextOf100MegabytesTakesNoMoreMemoryThanTheLimitAllows() {
        String text = "write to alice@example.com. " + "call 0171 12 3 and so on. ".repeat(100_000_000 / 26)
                + "or to bob@example.com";
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        FieldCut.Result result =
                new FieldCut(LIMIT).redacted(text, Redactor.standard().start());

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100L * LIMIT);
        assertThat(result.cut()).isTrue();
        assertThat(result.text())
                .hasSizeLessThanOrEqualTo(LIMIT)
                .startsWith("write to <EMAIL_1>.")
                .endsWith("or to <EMAIL_2>");
    }
}
