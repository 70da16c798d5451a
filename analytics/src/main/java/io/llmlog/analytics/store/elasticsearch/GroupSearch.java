package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Answers an {@link AggregateQuery}. Groups are read in the order of their keys, page by page and all of them where the biggest are wanted: an
 * aggregation that gives the first of each shard would be wrong about values that many shards have some of.
 */
final class GroupSearch {
    /** An answer may hold 65,535 buckets, and a count under a condition is one, too. */
    private static final int MOST_BUCKETS = 60_000;

    private final Search search;
    private final AggregateQuery query;
    private final Buckets buckets;

    private GroupSearch(Search search, AggregateQuery query) {
        this.search = search;
        this.query = query;
        this.buckets = new Buckets(query);
    }

    static Groups read(Search search, AggregateQuery query) {
        GroupSearch groups = new GroupSearch(search, query);
        List<Buckets.Bucket> found =
                query.by().isEmpty() ? groups.total() : query.isHistogram() ? groups.first() : groups.biggest();
        boolean more = found.size() > query.limit();
        List<Buckets.Bucket> wanted = more ? found.subList(0, query.limit()) : found;
        return new Groups(
                ExactSums.of(
                        search,
                        query,
                        wanted.stream().map(Buckets.Bucket::group).toList()),
                more);
    }

    /** All groups, in the order of their keys. */
    static void forEachGroup(Search search, AggregateQuery query, Consumer<Group> action) {
        GroupSearch groups = new GroupSearch(search, query);
        groups.forEach(groups.pageSize(), bucket -> {
            action.accept(bucket.group());
            return true;
        });
    }

    private List<Buckets.Bucket> total() {
        Map<String, Object> request = request(Aggregations.measures(query));
        request.put("track_total_hits", true);
        JsonNode answer = search.ask(request);
        long count = answer.at("/hits/total/value").asLong();
        return List.of(buckets.read(List.of(), count, answer.path("aggregations")));
    }

    /** One more than is wanted, from the first key on. */
    private List<Buckets.Bucket> first() {
        List<Buckets.Bucket> found = new ArrayList<>();
        forEach(Math.min(pageSize(), query.limit() + 1), bucket -> {
            found.add(bucket);
            return found.size() <= query.limit();
        });
        return found;
    }

    private List<Buckets.Bucket> biggest() {
        GroupOrder order = new GroupOrder(query);
        PriorityQueue<Buckets.Bucket> smallestFirst = new PriorityQueue<>(order.reversed());
        forEach(pageSize(), bucket -> {
            smallestFirst.add(bucket);
            if (smallestFirst.size() > query.limit() + 1) {
                smallestFirst.remove();
            }
            return true;
        });
        return smallestFirst.stream().sorted(order).toList();
    }

    private int pageSize() {
        return Math.min(
                AggregateQuery.MOST_GROUPS, MOST_BUCKETS / (1 + query.measures().size()));
    }

    /** Reads groups until there are no more, or no more are wanted. */
    private void forEach(int pageSize, Predicate<Buckets.Bucket> wantsMore) {
        JsonNode after = MissingNode.getInstance();
        while (true) {
            JsonNode page = search.ask(request(Aggregations.groups(query, pageSize, after)))
                    .path("aggregations")
                    .path(Aggregations.GROUPS);
            for (JsonNode bucket : page.path("buckets")) {
                if (!wantsMore.test(buckets.read(bucket))) {
                    return;
                }
            }
            after = page.path("after_key");
            if (page.path("buckets").size() < pageSize || !after.isObject()) {
                return;
            }
        }
    }

    private Map<String, Object> request(Map<String, Object> aggregations) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("size", 0);
        request.put("track_total_hits", false);
        request.put("query", Conditions.of(query.filter()));
        request.put("aggs", aggregations);
        return request;
    }
}
