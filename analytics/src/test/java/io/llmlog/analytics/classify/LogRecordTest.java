package io.llmlog.analytics.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogRecordTest {
    @Test
    void isTakenFromAnEvent() {
        LogRecord record = LogRecord.of(Map.of(
                "message",
                "cannot read",
                "log",
                Map.of("level", "ERROR"),
                "error",
                Map.of("type", "IOException"),
                "http_status",
                502));

        assertThat(record.message()).isEqualTo("cannot read");
        assertThat(record.level()).isEqualTo("ERROR");
        assertThat(record.errorType()).isEqualTo("IOException");
        assertThat(record.httpStatus()).isEqualTo(502);
        assertThat(record.toString()).doesNotContain("cannot read");
    }

    @Test
    void doesWithoutAnyOfThat() {
        LogRecord record = LogRecord.of(Map.of("log", "not an object", "http_status", "502"));

        assertThat(record.message()).isEmpty();
        assertThat(record.level()).isNull();
        assertThat(record.httpStatus()).isNull();
    }
}
