package io.llmlog.analytics.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.store.StoreException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "IO Error: Could not set lock on file \"/data/a\": Conflicting lock is held in /opt/corrupt/duckdb (PID 7).",
                "IO Error: Cannot open file \"/data/corrupt/llmlog.duckdb\": Is a directory",
                "FATAL Error: Failed to create checkpoint because of error: IO Error: Could not write file: No space left on device",
                "FATAL Error: Failed to create checkpoint because of error: IO Error: Could not write file: Input/output error",
                "FATAL Error: database has been invalidated. Original error: \"Out of Memory Error: failed to allocate data\""
            })
    void isNotWhatPasses_whateverThePathIsCalled(String message) {
        assertThat(Damage.isIn(wrapped(message))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IO Error: The file \"/data/a\" exists, but it is not a valid DuckDB database file!",
                "Data Corruption Error: computed checksum 1 does not match stored checksum 2 in block at location 3"
            })
    void isWhatDuckDbSaysOfTheFile(String message) {
        assertThat(Damage.isIn(wrapped(message))).isTrue();
    }

    @Test
    void isNothingThatOnlyWeSay() {
        assertThat(Damage.isIn(new StoreException("store /corrupt/a does not open")))
                .isFalse();
    }

    private static StoreException wrapped(String message) {
        return new StoreException("store /corrupt/llmlog.duckdb does not open: " + message, new SQLException(message));
    }
}
