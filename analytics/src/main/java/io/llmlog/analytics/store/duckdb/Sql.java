package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.query.AnyOf;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
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

    Sql column(FieldName field) {
        return text(quoted(field));
    }

    static String quoted(FieldName field) {
        return '"' + field.name().replace("\"", "\"\"") + '"';
    }

    Sql where(EventFilter filter) {
        text(" WHERE ")
                .column(EventFields.TIMESTAMP)
                .text(" >= ")
                .value(filter.range().from());
        text(" AND ")
                .column(EventFields.TIMESTAMP)
                .text(" < ")
                .value(filter.range().to());
        return and(filter.conditions());
    }

    Sql and(List<AnyOf> conditions) {
        conditions.forEach(condition -> text(" AND ").condition(condition));
        return this;
    }

    private Sql condition(AnyOf condition) {
        column(condition.field()).text(" IN (");
        String separator = "";
        for (Object value : condition.values()) {
            text(separator).value(value);
            separator = ", ";
        }
        return text(")");
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }
}
