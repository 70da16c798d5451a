package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.schema.EventField;
import io.llmlog.analytics.schema.EventSchema;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Appends events to their table. Not thread-safe. */
final class EventAppender {
    private static final int WHOLE_EVENT = -1;
    private static final int ITS_WORDS = -2;
    private static final int NOTHING = -3;

    private static final List<EventField> FIELDS = EventSchema.fields();

    private final DuckDBConnection connection;
    /** For each column of the table, where its value is in an event. */
    private int[] sources;
    /** The fields that have a column. */
    private final BitSet present = new BitSet();

    EventAppender(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.sources = new int[0];
        know(Tables.columns(connection));
    }

    /** Once these columns are there for good, in their order in the table. */
    void know(List<String> columns) {
        Map<String, Integer> positions = new HashMap<>();
        positions.put(Tables.JSON, WHOLE_EVENT);
        positions.put(Tables.WORDS, ITS_WORDS);
        positions.put(Tables.STRIPPED, NOTHING);
        for (int i = 0; i < FIELDS.size(); i++) {
            positions.put(FIELDS.get(i).name().name(), i);
        }
        sources = columns.stream().mapToInt(positions::get).toArray();
        for (int source : sources) {
            if (source >= 0) {
                present.set(source);
            }
        }
    }

    /** The fields that some of the rows have a value of, and the table no column. */
    Set<String> missing(Collection<Row> rows) {
        BitSet missing = new BitSet();
        for (Row row : rows) {
            List<@Nullable Object> values = row.event().values();
            for (int i = present.nextClearBit(0); i < FIELDS.size(); i = present.nextClearBit(i + 1)) {
                if (values.get(i) != null) {
                    missing.set(i);
                }
            }
        }
        return missing.stream().mapToObj(i -> FIELDS.get(i).name().name()).collect(Collectors.toSet());
    }

    /** Adds columns; the caller commits. */
    List<String> add(Set<String> missing) throws SQLException {
        Tables.addColumns(connection, missing);
        return Tables.columns(connection);
    }

    void append(Collection<Row> rows) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender("main", "events")) {
            for (Row row : rows) {
                appender.beginRow();
                for (int source : sources) {
                    append(appender, value(row, source));
                }
                appender.endRow();
            }
        }
    }

    private static @Nullable Object value(Row row, int source) {
        return switch (source) {
            case WHOLE_EVENT -> row.event().json();
            case ITS_WORDS -> row.words();
            case NOTHING -> null;
            default -> row.event().values().get(source);
        };
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            appender.append(flag.booleanValue());
        } else if (value instanceof Instant instant) {
            appender.appendEpochMicros(micros(instant));
        } else if (value instanceof UUID id) {
            appender.append(id);
        } else if (value instanceof List<?> list) {
            appender.append(list);
        } else {
            throw new IllegalArgumentException("no column takes a " + value.getClass());
        }
    }

    private static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }
}
