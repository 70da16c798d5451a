package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.Measure;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers an {@link AggregateQuery} with one statement. */
final class AggregateReader {
    private AggregateReader() {}

    static List<Group> read(Connection connection, AggregateQuery query) throws SQLException {
        try (PreparedStatement statement = statement(query).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            List<Group> groups = new ArrayList<>();
            while (rows.next()) {
                groups.add(group(rows, query));
            }
            return groups;
        }
    }

    private static Sql statement(AggregateQuery query) {
        Sql sql = new Sql().text("SELECT ");
        if (query.interval() != null) {
            sql.text(intervalNumber(query.interval())).text(", ");
        }
        query.by().forEach(field -> sql.column(field).text(", "));
        for (Measure measure : query.measures()) {
            measure(sql, measure);
            sql.text(", ");
        }
        // Last, so that each column before it may end in a comma; it also orders the groups.
        sql.text("count(*) AS size FROM events").where(query.filter());
        grouping(sql, query);
        return sql;
    }

    private static void grouping(Sql sql, AggregateQuery query) {
        if (query.interval() != null) {
            sql.text(" GROUP BY 1 ORDER BY 1");
        } else if (!query.by().isEmpty()) {
            String columns =
                    String.join(", ", query.by().stream().map(Sql::quoted).toList());
            sql.text(" GROUP BY " + columns + " ORDER BY size DESC, " + columns).text(" LIMIT " + query.limit());
        }
    }

    private static String intervalNumber(Interval interval) {
        return "epoch_ms(" + Sql.quoted(EventFields.TIMESTAMP) + ") // "
                + interval.width().toMillis();
    }

    private static void measure(Sql sql, Measure measure) {
        if (measure instanceof Measure.Count) {
            sql.text("count(*)");
        } else if (measure instanceof Measure.CountWhere where) {
            sql.text("count(*) FILTER (WHERE true").and(where.conditions()).text(")");
        } else if (measure instanceof Measure.Distinct distinct) {
            sql.text("count(DISTINCT ").column(distinct.field()).text(")");
        } else if (measure instanceof Measure.Sum sum) {
            sql.text("sum(").column(sum.field()).text(")");
        } else if (measure instanceof Measure.Average average) {
            sql.text("avg(").column(average.field()).text(")");
        } else if (measure instanceof Measure.Max max) {
            sql.text("max(").column(max.field()).text(")");
        } else if (measure instanceof Measure.Percentiles percentiles) {
            sql.text("quantile_cont(").column(percentiles.field()).text(", " + percentiles.ranks() + ")");
        }
    }

    private static Group group(ResultSet row, AggregateQuery query) throws SQLException {
        int column = 1;
        Instant start = null;
        if (query.interval() != null) {
            start = Instant.ofEpochMilli(
                    row.getLong(column++) * query.interval().width().toMillis());
        }
        List<@Nullable Object> keys = new ArrayList<>();
        for (FieldName ignored : query.by()) {
            keys.add(row.getObject(column++));
        }
        Map<Measure, @Nullable Object> values = new HashMap<>();
        for (Measure measure : query.measures()) {
            values.put(measure, value(row.getObject(column++)));
        }
        return new Group(start, Collections.unmodifiableList(keys), Collections.unmodifiableMap(values));
    }

    private static @Nullable Object value(@Nullable Object value) throws SQLException {
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
}
