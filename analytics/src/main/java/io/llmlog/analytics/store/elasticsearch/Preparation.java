package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import io.llmlog.sink.elasticsearch.IndexTemplate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be there before the first event: the templates of the sink, the same mapping in indices that were made by an older one, and the indices
 * of the service itself. It is done before the first use and once more after the cluster was away, for it may have come back empty. A step that fails
 * for now fails the use, and the next one tries again. Thread-safe.
 */
final class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final Cluster cluster;
    private final Indices indices;
    private final ElasticsearchOptions options;
    private boolean done;

    Preparation(Cluster cluster, Indices indices, ElasticsearchOptions options) {
        this.cluster = cluster;
        this.indices = indices;
        this.options = options;
    }

    synchronized void ensure() {
        if (done) {
            return;
        }
        for (String base : indices.bases()) {
            IndexTemplate template = IndexTemplate.of(base, options.layout());
            if (options.template()) {
                install(template);
            }
            adapt(base, template);
        }
        index(Checkpoints.INDEX, Checkpoints.SCOPE);
        index(DocumentIndex.INDEX, DocumentIndex.SCOPE, DocumentIndex.KIND, DocumentIndex.ID);
        done = true;
    }

    /** Nobody knows what is there: the cluster did not answer, or something that was made before is gone. */
    synchronized void again() {
        done = false;
    }

    private void install(IndexTemplate template) {
        String path = "/_index_template/" + template.name();
        Answer found = settled(cluster.send("GET", path), "index template " + template.name());
        if (found.status() == Answer.NOT_FOUND || isOlder(found)) {
            Answer put = settled(cluster.send("PUT", path, template.json()), "index template " + template.name());
            if (put.isSuccess()) {
                LOG.info("installed index template {} at {}", template.name(), cluster.name());
            } else {
                LOG.warn(
                        "{} {}: index template {} is not installed; without it new indices map fields as they please"
                                + " and questions fail",
                        cluster.name(),
                        put.problem(),
                        template.name());
            }
        }
    }

    /** An answer that would be the same again; any other may change, by itself or by a privilege that is given. */
    private Answer settled(Answer answer, String what) {
        if (answer.isForNow() || answer.status() >= 500 || answer.status() == 401 || answer.status() == 403) {
            throw unprepared(answer, what);
        }
        return answer;
    }

    private UnpreparedException unprepared(Answer answer, String what) {
        return new UnpreparedException(cluster.name() + " " + answer.problem() + ": " + what + " could not be seen to");
    }

    /** One without a version was written by hand. */
    private static boolean isOlder(Answer found) {
        JsonNode version = found.json().at("/index_templates/0/index_template/version");
        return found.isSuccess() && version.isNumber() && version.asLong() < IndexTemplate.version();
    }

    private void adapt(String base, IndexTemplate template) {
        JsonNode mappings = Dsl.read(template.json()).at("/template/mappings");
        Answer answer = cluster.send(
                "PUT",
                "/" + base + "," + base + "-*/_mapping?ignore_unavailable=true&allow_no_indices=true",
                Dsl.write(mappings));
        if (answer.isForNow()) {
            throw unprepared(answer, "the mapping of the indices " + base + "-*");
        }
        if (!answer.isSuccess() && answer.status() != Answer.NOT_FOUND) {
            LOG.warn(
                    "{} {}: some of the indices {}-* were made by another template and cannot be adapted; questions"
                            + " about their fields may fail",
                    cluster.name(),
                    answer.problem(),
                    base);
        }
    }

    /** One that the service keeps for itself, with the fields it is asked for. */
    private void index(String name, String... keywords) {
        Map<String, ?> properties =
                Stream.of(keywords).collect(Collectors.toMap(field -> field, field -> Map.of("type", "keyword")));
        Map<String, ?> mappings = Map.of("dynamic", false, "properties", properties);
        Answer answer = cluster.send(
                "PUT",
                "/" + name,
                Dsl.write(Map.of(
                        "settings",
                        Map.of("number_of_shards", 1, "auto_expand_replicas", "0-1"),
                        "mappings",
                        mappings)));
        boolean exists = answer.isSuccess()
                || answer.json().at("/error/type").asText().equals("resource_already_exists_exception");
        // Or somebody made it who may.
        if (!exists && !cluster.send("GET", "/" + name + "/_count").isSuccess()) {
            throw unprepared(answer, "the index " + name);
        }
    }
}
