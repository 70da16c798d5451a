package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Measure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers an {@link AggregateQuery} with one statement. */
final class AggregateReader {
    private AggregateReader() {}

    static Groups read(Connection connection, AggregateQuery query) throws SQLException {
        try (PreparedStatement statement = AggregateSql.of(query).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            List<Group> groups = new ArrayList<>();
            while (rows.next()) {
                if (groups.size() == query.limit()) {
                    return new Groups(groups, true);
                }
                groups.add(group(rows, query));
            }
            return new Groups(groups, false);
        }
    }

    private static Group group(ResultSet row, AggregateQuery query) throws SQLException {
        int column = 1;
        List<@Nullable Object> keys = new ArrayList<>();
        for (Grouping grouping : query.by()) {
            keys.add(key(grouping, row.getObject(column++)));
        }
        Map<Measure, @Nullable Object> values = new HashMap<>();
        for (Measure measure : query.measures()) {
            values.put(measure, Values.read(row.getObject(column++)));
        }
        return new Group(Collections.unmodifiableList(keys), Collections.unmodifiableMap(values));
    }

    /** Histograms come as the number of the step. */
    private static @Nullable Object key(Grouping grouping, @Nullable Object value) throws SQLException {
        if (value == null) {
            return null;
        } else if (grouping instanceof Grouping.ByTime time) {
            return Instant.ofEpochMilli(
                    ((Number) value).longValue() * time.interval().width().toMillis());
        } else if (grouping instanceof Grouping.ByNumber number) {
            return ((Number) value).doubleValue() * number.width();
        }
        return Values.key(value);
    }
}
