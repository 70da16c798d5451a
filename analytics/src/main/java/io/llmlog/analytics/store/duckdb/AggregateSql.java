package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.event.EventFields;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The statement of an {@link AggregateQuery}: a column for each grouping, then one for each measure, then the number of events. It asks for one
 * group more than is wanted.
 */
final class AggregateSql {
    private final Sql sql = new Sql();
    private final AggregateQuery query;

    private AggregateSql(AggregateQuery query) {
        this.query = query;
    }

    static Sql of(AggregateQuery query) {
        return new AggregateSql(query).write();
    }

    private Sql write() {
        sql.text("SELECT ");
        query.by().forEach(grouping -> key(grouping).text(", "));
        for (Measure measure : query.measures()) {
            measure(measure);
            sql.text(", ");
        }
        // Last, so that each column before it may end in a comma; it also orders the groups.
        sql.text("count(*) AS size FROM ");
        source();
        if (!query.by().isEmpty()) {
            order();
        }
        return sql;
    }

    /** The events; one in several groups of arrays stands there several times. */
    private void source() {
        List<Grouping.ByValue> arrays = query.by().stream()
                .filter(AggregateSql::isArray)
                .map(Grouping.ByValue.class::cast)
                .distinct()
                .toList();
        for (Grouping.ByValue array : arrays) {
            // An empty list would make the event vanish.
            sql.text("(SELECT *, unnest(CASE WHEN len(")
                    .field(array.field())
                    .text(") > 0 THEN ")
                    .field(array.field())
                    .text(" ELSE [NULL] END) AS " + element(array.field()) + " FROM ");
        }
        sql.text(Tables.VIEW).where(query.filter());
        arrays.forEach(array -> sql.text(")"));
    }

    /** The column of one value of an array; no field has such a name. */
    private static String element(Field field) {
        return "\"each " + field + '"';
    }

    private static boolean isArray(Grouping grouping) {
        return grouping instanceof Grouping.ByValue by && by.field().type() == FieldType.STRINGS;
    }

    private Sql key(Grouping grouping) {
        if (grouping instanceof Grouping.ByTime time) {
            return sql.text("epoch_ms(")
                    .column(EventFields.TIMESTAMP)
                    .text(") // " + time.interval().width().toMillis());
        } else if (grouping instanceof Grouping.ByNumber number) {
            return sql.text("floor(")
                    .number(number.field())
                    .text(" / ")
                    .value(number.width())
                    .text(")");
        }
        Field field = ((Grouping.ByValue) grouping).field();
        return isArray(grouping) ? sql.text(element(field)) : sql.field(field);
    }

    private void order() {
        List<String> keys = numbers(1, query.by().size());
        sql.text(" GROUP BY " + String.join(", ", keys)).text(" ORDER BY ");
        if (!query.isHistogram()) {
            sql.text(biggest() + " DESC NULLS LAST, ");
        }
        sql.text(String.join(" NULLS LAST, ", keys) + " NULLS LAST LIMIT " + (query.limit() + 1));
    }

    private String biggest() {
        return query.biggest() == null
                ? "size"
                : String.valueOf(query.by().size() + 1 + query.measures().indexOf(query.biggest()));
    }

    private static List<String> numbers(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(String::valueOf).toList();
    }

    private void measure(Measure measure) {
        if (measure instanceof Measure.Count) {
            sql.text("count(*)");
        } else if (measure instanceof Measure.CountWhere where) {
            sql.text("count(*) FILTER (WHERE ").condition(where.condition()).text(")");
        } else if (measure instanceof Measure.Distinct distinct) {
            distinct(distinct);
        } else if (measure instanceof Measure.Sum sum) {
            sql.text("sum(").number(sum.field()).text(")");
        } else if (measure instanceof Measure.Average average) {
            sql.text("avg(").number(average.field()).text(")");
        } else if (measure instanceof Measure.Min min) {
            sql.text("min(").number(min.field()).text(")");
        } else if (measure instanceof Measure.Max max) {
            sql.text("max(").number(max.field()).text(")");
        } else if (measure instanceof Measure.Percentiles percentiles) {
            sql.text("quantile_cont(").number(percentiles.field()).text(", " + percentiles.ranks() + ")");
        }
    }

    private void distinct(Measure.Distinct distinct) {
        if (distinct.field().type() == FieldType.STRINGS) {
            sql.text("coalesce(len(list_distinct(flatten(list(")
                    .field(distinct.field())
                    .text(")))), 0)");
        } else {
            sql.text("count(DISTINCT ").field(distinct.field()).text(")");
        }
    }
}
