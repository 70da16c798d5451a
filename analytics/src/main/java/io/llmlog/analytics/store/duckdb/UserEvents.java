package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.event.EventFields;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Finds the events of a user: what may be one is chosen by DuckDB, what is one by the rule that holds for every place. */
final class UserEvents {
    private UserEvents() {}

    static Set<UUID> find(Connection connection, UserMatch user) throws SQLException {
        Sql sql = new Sql()
                .text("SELECT event_id, json FROM " + Tables.VIEW + " WHERE ")
                .column(EventFields.USER_ID)
                .text(" = ")
                .value(user.userId())
                .text(" OR contains(json, ")
                .value(user.inJson())
                // Another writer may have escaped what ours does not.
                .text(") OR contains(json, '\\u')");
        try (PreparedStatement statement = sql.prepareUnbounded(connection);
                ResultSet rows = statement.executeQuery()) {
            Set<UUID> found = new HashSet<>();
            while (rows.next()) {
                if (user.test(rows.getString(2))) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            return found;
        }
    }
}
