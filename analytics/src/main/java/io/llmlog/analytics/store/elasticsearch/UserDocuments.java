package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.sink.elasticsearch.IndexTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds and deletes the events of a user: what may be one is chosen by the index, what is one by the rule that holds for every place. The index
 * also gives what it cannot tell about: events that are packed, and those with a value that was too long for it.
 */
final class UserDocuments {
    private static final int PAGE = 500;
    private static final int ROUNDS = 5;

    private final Cluster cluster;
    private final Indices indices;
    private final Freshness freshness;

    UserDocuments(Cluster cluster, Indices indices, Freshness freshness) {
        this.cluster = cluster;
        this.indices = indices;
        this.freshness = freshness;
    }

    long forget(UserMatch user, boolean dryRun) {
        cluster.require("POST", "/" + indices.all() + "/_refresh?ignore_unavailable=true");
        Set<String> touched = new LinkedHashSet<>();
        long found = pass(user, dryRun, touched);
        if (dryRun || found == 0) {
            return found;
        }
        for (int round = 0; pass(user, false, touched) > 0; round++) {
            if (round == ROUNDS) {
                throw new StoreException("the user is not forgotten: events are still written, or an index of "
                        + cluster.name() + " is read-only; see to that, then run it again");
            }
        }
        touched.forEach(this::merge);
        return found;
    }

    /** Deleted documents stay in the files of an index until these are written anew. */
    private void merge(String index) {
        cluster.require("POST", "/" + index + "/_forcemerge?max_num_segments=1&flush=true");
    }

    private long pass(UserMatch user, boolean dryRun, Set<String> touched) {
        BulkWriter writer = new BulkWriter(cluster, freshness);
        freshness.see();
        long found = 0;
        try (Search search = new Search(cluster, indices, Cluster.PATIENCE.multipliedBy(60))) {
            search.freeze();
            List<Object> after = List.of();
            while (true) {
                List<Hits.Hit> hits =
                        Hits.read(search.send(request(user, after)).body());
                List<BulkItem> deletions = new ArrayList<>();
                for (Hits.Hit hit : hits) {
                    if (user.test(hit.event())) {
                        deletions.add(BulkItem.delete(new SeenDocument(hit.facts())));
                    }
                }
                found += deletions.size();
                if (!dryRun) {
                    writer.write(deletions);
                    deletions.forEach(deletion -> touched.add(deletion.index()));
                }
                if (hits.size() < PAGE) {
                    return found;
                }
                JsonNode sort = hits.get(hits.size() - 1).facts().path("sort");
                after = List.of(sort.path(0));
            }
        }
    }

    private static Map<String, ?> request(UserMatch user, List<Object> after) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("size", PAGE);
        request.put("track_total_hits", false);
        request.put("sort", List.of("_shard_doc"));
        request.put("query", Conditions.any(candidates(user)));
        if (!after.isEmpty()) {
            request.put("search_after", after);
        }
        return request;
    }

    private static List<Map<String, ?>> candidates(UserMatch user) {
        Stream<Map<String, ?>> named =
                UserMatch.fields().stream().map(field -> Conditions.terms(field, List.of(user.userId())));
        Stream<Map<String, ?>> untold = Stream.of(
                Conditions.terms("_ignored", UserMatch.fields()),
                Conditions.terms(IndexTemplate.ADDED + "." + IndexTemplate.PACKED, List.of(true)));
        return Stream.concat(named, untold).toList();
    }
}
