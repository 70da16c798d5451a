package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.Field;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import io.llmlog.process.budget.Budget;
import io.llmlog.process.budget.BudgetUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a budget's accounts are asked for.
 *
 * @param counted which attempts count
 * @param by what they count for; empty when together
 */
record BudgetAccounts(Filter counted, List<Grouping> by, Measure used) {
    /** No text that goes on behind a prefix is greater. */
    private static final String LAST_CHARACTER = new String(Character.toChars(Character.MAX_CODE_POINT));

    static BudgetAccounts of(Budget budget) {
        Measure used = budget.unit() == BudgetUnit.USD ? Figures.COST : Figures.TOTAL_TOKENS;
        FieldName field = field(budget);
        if (field == null) {
            return new BudgetAccounts(Filter.ANY, List.of(), used);
        }
        String only = budget.only();
        return only == null
                ? new BudgetAccounts(new Filter.Exists(Field.of(field)), List.of(Grouping.by(field)), used)
                : new BudgetAccounts(meant(field, only), List.of(), used);
    }

    private static @Nullable FieldName field(Budget budget) {
        return switch (budget.scope()) {
            case USER -> EventFields.USER_ID;
            case TENANT -> EventFields.TENANT_ID;
            case FEATURE -> EventFields.FEATURE;
            case MODEL -> EventFields.MODEL;
            case ALL -> null;
        };
    }

    private static Filter meant(FieldName name, String only) {
        if (!only.endsWith("*")) {
            return Filter.is(name, only);
        }
        String prefix = only.substring(0, only.length() - 1);
        Field field = Field.of(name);
        return Filter.all(
                new Filter.Compare(field, Filter.Comparison.AT_LEAST, prefix),
                new Filter.Compare(field, Filter.Comparison.AT_MOST, prefix + LAST_CHARACTER));
    }

    Number usedIn(Group group) {
        return Objects.requireNonNull(group.number(used));
    }
}
