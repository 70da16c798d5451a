package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.FieldType;
import java.util.List;

/** Writes a {@link Filter} as a condition that is true for the events that meet it, and false or NULL for the others. */
final class Conditions {
    private Conditions() {}

    static void write(Sql sql, Filter filter) {
        if (filter instanceof Filter.And and) {
            join(sql, and.filters(), " AND ", "true");
        } else if (filter instanceof Filter.Or or) {
            join(sql, or.filters(), " OR ", "false");
        } else if (filter instanceof Filter.Not not) {
            // What is NULL is not met.
            sql.text("NOT coalesce(").condition(not.filter()).text(", false)");
        } else if (filter instanceof Filter.AnyOf any) {
            anyOf(sql, any);
        } else if (filter instanceof Filter.Exists exists) {
            exists(sql, exists);
        } else if (filter instanceof Filter.Compare compare) {
            sql.field(compare.field()).text(sign(compare.comparison())).value(compare.value());
        } else if (filter instanceof Filter.Keyword keyword) {
            keyword(sql, keyword);
        }
    }

    private static void join(Sql sql, List<Filter> filters, String word, String none) {
        if (filters.isEmpty()) {
            sql.text(none);
            return;
        }
        String before = "(";
        for (Filter filter : filters) {
            sql.text(before).condition(filter);
            before = word;
        }
        sql.text(")");
    }

    private static void anyOf(Sql sql, Filter.AnyOf condition) {
        if (condition.field().type() == FieldType.STRINGS) {
            list(sql.text("list_has_any(").field(condition.field()).text(", ["), condition.values(), "])");
        } else {
            list(sql.field(condition.field()).text(" IN ("), condition.values(), ")");
        }
    }

    private static void list(Sql sql, List<?> values, String end) {
        String separator = "";
        for (Object value : values) {
            sql.text(separator).value(value);
            separator = ", ";
        }
        sql.text(end);
    }

    private static void exists(Sql sql, Filter.Exists condition) {
        if (condition.field().type() == FieldType.STRINGS) {
            sql.text("len(").field(condition.field()).text(") > 0");
        } else {
            sql.field(condition.field()).text(" IS NOT NULL");
        }
    }

    private static String sign(Filter.Comparison comparison) {
        return switch (comparison) {
            case LESS -> " < ";
            case AT_MOST -> " <= ";
            case GREATER -> " > ";
            case AT_LEAST -> " >= ";
        };
    }

    private static void keyword(Sql sql, Filter.Keyword keyword) {
        String before = "(";
        for (String word : keyword.words()) {
            sql.text(before)
                    .text("contains(" + Tables.WORDS + ", ")
                    .value(Row.part(word))
                    .text(")");
            before = " AND ";
        }
        sql.text(")");
    }
}
