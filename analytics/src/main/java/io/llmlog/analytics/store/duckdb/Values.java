package io.llmlog.analytics.store.duckdb;

import java.math.BigInteger;
import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What DuckDB answers, as the query model says it. */
final class Values {
    private Values() {}

    static @Nullable Object read(@Nullable Object value) throws SQLException {
        if (value instanceof BigInteger big && big.bitLength() < Long.SIZE) {
            return big.longValue();
        } else if (value instanceof java.sql.Timestamp timestamp) {
            return timestamp.toLocalDateTime().toInstant(ZoneOffset.UTC);
        } else if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC);
        } else if (value instanceof Array array) {
            return List.of((Object[]) array.getArray());
        }
        return value;
    }

    /** As a key of a group. */
    static @Nullable Object key(@Nullable Object value) throws SQLException {
        return value instanceof UUID id ? id.toString() : read(value);
    }
}
