package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement being written: text, and the values for its question marks. Values never become text, and the only names that do are those of
 * the contract, so nothing a client sends can change what a statement means.
 */
final class Sql {
    private static final int TIMEOUT_SECONDS = 10;

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Sql text(String more) {
        text.append(more);
        return this;
    }

    Sql value(Object value) {
        text.append('?');
        values.add(value instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : value);
        return this;
    }

    /** The field's value: that of its column, or what stands at its place in the event. */
    Sql field(Field field) {
        return field.isTyped()
                ? text(quoted(field.name()))
                : text("json_extract_string(json, ").value(pointer(field)).text(")");
    }

    /** The field's value, null where it is no number. */
    Sql number(Field field) {
        return field.type() == FieldType.ANY ? text("TRY_CAST(").field(field).text(" AS DOUBLE)") : field(field);
    }

    /** RFC 6901. */
    private static String pointer(Field field) {
        StringBuilder pointer = new StringBuilder();
        field.path().forEach(key -> pointer.append('/')
                .append(key.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }

    Sql column(FieldName field) {
        return text(quoted(field));
    }

    /** A path as the text that statements want. */
    static String text(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    static String quoted(FieldName field) {
        return quoted(field.name());
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    Sql where(EventFilter filter) {
        return text(" WHERE ").range(filter.range()).text(" AND ").condition(filter.condition());
    }

    private Sql range(TimeRange range) {
        column(EventFields.TIMESTAMP).text(" >= ").value(range.from());
        return text(" AND ").column(EventFields.TIMESTAMP).text(" < ").value(range.to());
    }

    Sql condition(Filter filter) {
        Conditions.write(this, filter);
        return this;
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = prepareUnbounded(connection);
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        return statement;
    }

    /** For what may take its time. */
    PreparedStatement prepareUnbounded(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }
}
