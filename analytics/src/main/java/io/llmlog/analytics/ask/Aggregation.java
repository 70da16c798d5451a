package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One aggregation as it was asked for.
 *
 * @param limit the most groups that are told
 * @param order the order of the groups where the store has not made it; null otherwise
 */
record Aggregation(
        List<Grouping> by,
        List<Figure> figures,
        int limit,
        @Nullable GroupOrder order,
        AggregateQuery query) {
    private static final int STANDARD_LIMIT = 100;
    private static final int MOST = 1_000;
    private static final int MOST_GROUPINGS = 8;
    private static final int MOST_FIGURES = 50;

    /** Reads {@code group_by}, {@code histogram}, {@code measures}, {@code order_by} and {@code limit}; what is wrong is noted. */
    static Aggregation read(Asked asked, EventFilter filter) {
        List<Grouping> by = groupings(asked, filter.range());
        List<Figure> figures = figures(asked);
        @Nullable GroupOrder order = asked.optional(text -> GroupOrder.read(text, figures), "order_by");
        boolean histogram = by.stream().anyMatch(Grouping::isHistogram);
        if (order != null && histogram) {
            asked.problem(
                    "order_by", order.text(), "cannot be given with a histogram, whose groups come in its own order");
        }
        int limit = histogram
                ? asked.limit(AggregateQuery.MOST_GROUPS, AggregateQuery.MOST_GROUPS)
                : asked.limit(STANDARD_LIMIT, MOST);
        List<Measure> measures =
                figures.stream().map(Figure::measure).distinct().toList();
        boolean byStore = order == null || order.isOfStores() || histogram;
        AggregateQuery query = new AggregateQuery(
                filter,
                by,
                measures,
                order != null && byStore ? order.figure().measure() : null,
                byStore ? limit : AggregateQuery.MOST_GROUPS);
        return new Aggregation(by, figures, limit, byStore ? null : order, query);
    }

    private static List<Grouping> groupings(Asked asked, TimeRange range) {
        List<Grouping> by = new ArrayList<>();
        asked.several(text -> HistogramText.read(text, range), "histogram").forEach(by::addAll);
        asked.several(Aggregation::fields, "group_by").forEach(by::addAll);
        if (new HashSet<>(by.stream().map(Aggregation::name).toList()).size() < by.size()) {
            asked.problem("group_by", names(by), "names something twice");
        } else if (by.size() > MOST_GROUPINGS) {
            asked.problem("group_by", names(by), "may name at most " + MOST_GROUPINGS);
        }
        return by;
    }

    private static List<Grouping> fields(String text) {
        Stream<String> names = Arrays.stream(text.split(",", -1)).map(String::strip);
        return names.map(name -> (Grouping) new Grouping.ByValue(Field.named(name)))
                .toList();
    }

    private static List<Figure> figures(Asked asked) {
        List<Figure> figures = asked.several(text -> FigureText.read(text, asked.now()), "measures", "measure");
        if (figures.isEmpty()) {
            return List.of(new Figure("count", new Measure.Count()));
        }
        List<String> names = figures.stream().map(Figure::name).toList();
        if (new HashSet<>(names).size() < names.size()) {
            asked.problem("measures", String.join(", ", names), "gives two of them the same name");
        } else if (names.size() > MOST_FIGURES) {
            asked.problem("measures", names.size() + " of them", "may be at most " + MOST_FIGURES);
        }
        return Figure.joined(figures);
    }

    private static String names(List<Grouping> by) {
        return String.join(", ", by.stream().map(Aggregation::name).toList());
    }

    /** Under which the key of a grouping is told. */
    private static String name(Grouping grouping) {
        if (grouping instanceof Grouping.ByTime) {
            return "time";
        } else if (grouping instanceof Grouping.ByNumber number) {
            return number.field().name();
        }
        return ((Grouping.ByValue) grouping).field().name();
    }

    /** What the store answered, as it is told. */
    GroupList tell(Groups groups) {
        Groups wanted = order == null ? groups : order.first(groups, limit);
        return new GroupList(
                wanted.list().stream()
                        .map(group -> new GroupList.Line(keys(group.keys()), values(group)))
                        .toList(),
                wanted.more());
    }

    private Map<String, @Nullable Object> keys(List<@Nullable Object> keys) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < by.size(); i++) {
            named.put(name(by.get(i)), keys.get(i));
        }
        return named;
    }

    private Map<String, @Nullable Object> values(Group group) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        figures.forEach(figure -> named.put(figure.name(), figure.of(group)));
        return named;
    }
}
