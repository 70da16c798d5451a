package io.llmlog.analytics.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import java.net.URLEncoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The indices of a cluster that events are sent to. Documents are searched for, held against the rule that holds for every place (an index
 * that was made without our template finds more than that), deleted by their ids, and searched for again until none is left.
 */
public final class ElasticsearchPlace implements PlaceOfEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1_000;
    private static final int ROUNDS = 5;
    private static final String SOME = "?ignore_unavailable=true&allow_no_indices=true";

    private final ElasticsearchOptions options;
    private final EsClient client;
    private final Consumer<String> progress;

    /** The indices that a sink with these options writes. */
    public ElasticsearchPlace(ElasticsearchOptions options, Consumer<String> progress) {
        this.options = options;
        this.client = new EsClient(options);
        this.progress = progress;
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public PlaceReport forget(UserMatch user, boolean dryRun) {
        PlaceReport.Builder report = new PlaceReport.Builder(name());
        client.require("POST", "/" + indices() + "/_refresh" + SOME, "");
        Pass first = pass(user, !dryRun);
        long found = first.found();
        report.found(found);
        if (first.doubtful() > 0) {
            report.problem(first.doubtful() + " documents in " + indices()
                    + " were found for the user without a _source that says so (it is switched off, or the id is a"
                    + " number there): search for the id, look at them and delete them by hand");
        }
        if (!dryRun) {
            long left = found;
            for (int round = 0; left > 0 && round < ROUNDS; round++) {
                client.require("POST", "/" + indices() + "/_refresh" + SOME, "");
                left = pass(user, true).found();
            }
            report.removed(Math.max(0, found - left));
            if (left > 0) {
                report.problem(left + " documents in " + indices()
                        + " were deleted in vain: look whether an index is read-only, or still written to, and"
                        + " run this again");
            }
        }
        closed(report);
        snapshots(report);
        return report.build();
    }

    /**
     * What a search came upon.
     *
     * @param found documents of the user
     * @param doubtful documents that may be
     */
    private record Pass(long found, long doubtful) {
        Pass plus(Pass more) {
            return new Pass(found + more.found, doubtful + more.doubtful);
        }
    }

    /** Reads all that may be of the user, and deletes what is. */
    private Pass pass(UserMatch user, boolean delete) {
        JsonNode page = page(
                "/" + indices() + "/_search" + SOME + "&allow_partial_search_results=false&scroll=2m", query(user));
        Pass pass = new Pass(0, 0);
        try {
            while (!page.path("hits").path("hits").isEmpty()) {
                pass = pass.plus(take(page.path("hits").path("hits"), user, delete));
                page = page("/_search/scroll", scroll(page).put("scroll", "2m").toString());
            }
            return pass;
        } finally {
            client.send("DELETE", "/_search/scroll", scroll(page).toString());
        }
    }

    private static ObjectNode scroll(JsonNode page) {
        return JSON.createObjectNode().put("scroll_id", page.path("_scroll_id").asText());
    }

    private JsonNode page(String path, String body) {
        JsonNode page = client.require("POST", path, body);
        check(page);
        return page;
    }

    /** A proxy, too, answers 200 and may mean anything by it. */
    private void check(JsonNode page) {
        // Where no shard was asked, there is nothing to scroll.
        boolean toScroll = page.path("_shards").path("total").asInt(1) > 0;
        if (!page.path("hits").path("hits").isArray()
                || (toScroll && !page.path("_scroll_id").isTextual())) {
            throw new ExplainedException(name()
                    + " answered a search with what is none of Elasticsearch's answers: look what answers there");
        }
        if (!page.path("timed_out").isBoolean() || page.path("timed_out").asBoolean()) {
            throw new ExplainedException(name() + " could not search all in time: look at its load and run this again");
        }
        int failed = page.path("_shards").path("failed").asInt();
        if (failed > 0) {
            throw new ExplainedException(
                    name() + " could not search " + failed + " shards: mend the cluster and run this again");
        }
    }

    private Pass take(JsonNode hits, UserMatch user, boolean delete) {
        StringBuilder bulk = new StringBuilder();
        long found = 0;
        long doubtful = 0;
        for (JsonNode hit : hits) {
            JsonNode source = hit.path("_source");
            UserMatch.Verdict verdict = user.judge(source.toString());
            if (source.isEmpty() || verdict == UserMatch.Verdict.DOUBTFUL) {
                doubtful++;
            } else if (verdict == UserMatch.Verdict.OF_USER) {
                found++;
                ObjectNode document = JSON.createObjectNode()
                        .put("_index", hit.path("_index").asText())
                        .put("_id", hit.path("_id").asText());
                if (hit.has("_routing")) {
                    document.put("routing", hit.path("_routing").asText());
                }
                ObjectNode action = JSON.createObjectNode();
                action.set("delete", document);
                bulk.append(action).append('\n');
            }
        }
        if (delete && found > 0) {
            client.require("POST", "/_bulk", bulk.toString());
            progress.accept(name() + ": " + found + " documents");
        }
        return new Pass(found, doubtful);
    }

    private static String query(UserMatch user) {
        ArrayNode any = JSON.createArrayNode();
        for (String field : UserMatch.fields()) {
            for (String name : Set.of(field, field + ".keyword")) {
                any.addObject().putObject("term").put(name, user.userId());
            }
        }
        ObjectNode query = JSON.createObjectNode();
        query.put("size", PAGE).putArray("sort").add("_doc");
        query.putPOJO("_source", UserMatch.fields());
        query.putObject("query").putObject("bool").set("should", any);
        return query.toString();
    }

    private String indices() {
        Set<String> names = new LinkedHashSet<>();
        for (String base : bases()) {
            names.add(base);
            names.add(base + "-*");
        }
        return URLEncoder.encode(String.join(",", names), UTF_8);
    }

    private Set<String> bases() {
        return new LinkedHashSet<>(List.of(options.index(), options.logIndex()));
    }

    private void closed(PlaceReport.Builder report) {
        EsClient.Answer answer =
                client.send("GET", "/_cat/indices?format=json&h=index,status&expand_wildcards=all", "");
        if (!answer.isSuccess()) {
            report.backup("closed indices, if there are any: they could not be listed (" + answer.problem() + ")");
            return;
        }
        for (JsonNode index : answer.json()) {
            String name = index.path("index").asText();
            if (index.path("status").asText().equals("close")
                    && bases().stream().anyMatch(base -> name.equals(base) || name.startsWith(base + "-"))) {
                report.backup("closed index " + name);
            }
        }
    }

    private void snapshots(PlaceReport.Builder report) {
        EsClient.Answer answer = client.send("GET", "/_snapshot", "");
        if (!answer.isSuccess()) {
            report.backup("snapshots, if there are any: they could not be listed (" + answer.problem() + ")");
            return;
        }
        for (Map.Entry<String, JsonNode> repository : answer.json().properties()) {
            report.backup("snapshots in repository " + repository.getKey());
        }
    }
}
