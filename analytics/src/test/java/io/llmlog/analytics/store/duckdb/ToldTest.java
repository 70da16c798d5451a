package io.llmlog.analytics.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT CAST('my secret' AS BIGINT)",
                "SELECT CAST('my secret' AS UUID)",
                "SELECT regexp_matches('a', '(my secret')",
                "SELECT error('my secret')"
            })
    void repeatsNoValue(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .hasMessageContaining("my secret")
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(Told.of(failure))
                            .endsWith("Error of DuckDB")
                            .doesNotContain("secret"));
        }
    }

    @Test
    void saysWhatTheMachineLacks() {
        assertThat(Told.of(
                        new SQLException("TransactionContext Error: Failed to commit: Could not write file \"/data/a\":"
                                + " No space left on device\n"
                                + "at x")))
                .isEqualTo("TransactionContext Error: Failed to commit: Could not write file \"/data/a\": No space left"
                        + " on device");
        assertThat(Told.of(new SQLException("whatever"))).isEqualTo("an error of DuckDB");
    }
}
