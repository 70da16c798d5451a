package io.llmlog.analytics.testing;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.WordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an event meets a condition. */
final class NaiveFilter {
    private NaiveFilter() {}

    static boolean holds(DecodedEvent event, Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.filters().stream().allMatch(each -> holds(event, each));
        } else if (filter instanceof Filter.Or or) {
            return or.filters().stream().anyMatch(each -> holds(event, each));
        } else if (filter instanceof Filter.Not not) {
            return !holds(event, not.filter());
        } else if (filter instanceof Filter.AnyOf any) {
            return NaiveValues.all(List.of(event), any.field()).anyMatch(any.values()::contains);
        } else if (filter instanceof Filter.Exists exists) {
            return NaiveValues.value(event, exists.field()) != null;
        } else if (filter instanceof Filter.Compare compare) {
            return compare(NaiveValues.value(event, compare.field()), compare);
        }
        WordText words = new WordText();
        event.addWordsTo(words);
        return List.of(words.toString().split(" ")).containsAll(((Filter.Keyword) filter).words());
    }

    private static boolean compare(@Nullable Object value, Filter.Compare compare) {
        if (value == null) {
            return false;
        }
        int order = NaiveValues.compare(value, compare.value());
        return switch (compare.comparison()) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
