package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of groups by one of their figures, biggest first unless {@code :asc} says otherwise; groups without it last. Stores order by figures
 * that sum up, biggest first; the rest is done here over all groups.
 */
record GroupOrder(String text, Figure figure, boolean ascending) {
    private static final String ASCENDING = ":asc";
    private static final String DESCENDING = ":desc";

    static GroupOrder read(String text, List<Figure> figures) {
        boolean ascending = text.endsWith(ASCENDING);
        String ending = ascending ? ASCENDING : text.endsWith(DESCENDING) ? DESCENDING : "";
        String name = text.substring(0, text.length() - ending.length());
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .map(figure -> new GroupOrder(text, figure, ascending))
                .orElseThrow(() -> new IllegalArgumentException("must be one of the measures ("
                        + String.join(", ", figures.stream().map(Figure::name).toList())
                        + "), then :asc or :desc if wanted"));
    }

    boolean isOfStores() {
        return !ascending && !figure.measure().isSeveral();
    }

    /** The first ones of all groups. */
    Groups first(Groups all, int limit) {
        if (all.more()) {
            throw new WrongQuestionException(List.of(new Problem(
                    "order_by",
                    text,
                    "there are more than " + AggregateQuery.MOST_GROUPS
                            + " groups, which can be ordered by count, sum, avg, min, max or distinct"
                            + " only, the biggest first")));
        }
        List<Group> ordered = new ArrayList<>(all.list());
        Comparator<Object> smallestFirst = GroupOrder::compare;
        Comparator<Object> values = ascending ? smallestFirst : smallestFirst.reversed();
        ordered.sort(Comparator.comparing(figure::of, Comparator.nullsLast(values)));
        return new Groups(ordered.subList(0, Math.min(limit, ordered.size())), ordered.size() > limit);
    }

    private static int compare(Object left, Object right) {
        if (left instanceof Instant earlier && right instanceof Instant later) {
            return earlier.compareTo(later);
        }
        return number(left).compareTo(number(right));
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }
}
