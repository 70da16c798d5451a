package io.llmlog.sink.elasticsearch;

import io.llmlog.sink.http.Answer;
import io.llmlog.sink.http.Cluster;
import io.llmlog.sink.http.Deadline;
import io.llmlog.sink.http.Request;
import io.llmlog.sink.http.Unavailable;
import io.llmlog.status.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Installs our index templates before the first event arrives: when there is none of that name, or an older one of ours. A newer one is left
 * alone, and so is one without a version, which somebody wrote by hand. When the server refuses, that is said once and the events go there all
 * the same. Not thread-safe.
 */
final class TemplateInstaller {
    private static final String PATH = "/_index_template/";
    private static final String VERSION_ONLY =
            "?filter_path=index_templates.index_template.version,index_templates.name,error.type";

    private final Status status;
    private final IndexLayout layout;
    private final Deque<String> pending = new ArrayDeque<>();

    TemplateInstaller(ElasticsearchOptions options, Status status) {
        this.status = status;
        this.layout = options.layout();
        if (options.template()) {
            Set<String> indices = new LinkedHashSet<>(List.of(options.index()));
            indices.add(options.logIndex());
            pending.addAll(indices);
        }
    }

    /** Does what has not been done yet. */
    void install(Cluster cluster, Deadline deadline) throws Unavailable, InterruptedException {
        while (!pending.isEmpty()) {
            install(IndexTemplate.of(pending.getFirst(), layout), cluster, deadline);
            pending.removeFirst();
        }
    }

    private void install(IndexTemplate template, Cluster cluster, Deadline deadline)
            throws Unavailable, InterruptedException {
        Answer found = cluster.send(Request.get(PATH + template.name() + VERSION_ONLY), deadline);
        Long version = version(found.json());
        if (found.status() == 404 || (version != null && version < IndexTemplate.version())) {
            Answer answer = cluster.send(Request.putJson(PATH + template.name(), template.json()), deadline);
            if (answer.isSuccess()) {
                status.info("installed index template " + template.name() + " version " + IndexTemplate.version()
                        + " at " + answer.host());
            } else {
                refused(template, ErrorText.problem(answer));
            }
        } else if (!found.isSuccess()) {
            refused(template, ErrorText.problem(found));
        } else if (version == null) {
            status.info("left index template " + template.name() + " at " + found.host()
                    + " as it is: it has no version, so it is not ours");
        }
    }

    private void refused(IndexTemplate template, String problem) {
        status.warn("could not install index template " + template.name() + " (" + problem
                + "): events are stored with whatever mapping the server chooses; grant the cluster privilege manage_index_templates"
                + " or set template=false");
    }

    private static @Nullable Long version(@Nullable Map<?, ?> json) {
        return json != null
                        && json.get("index_templates") instanceof List<?> templates
                        && !templates.isEmpty()
                        && templates.get(0) instanceof Map<?, ?> named
                        && named.get("index_template") instanceof Map<?, ?> template
                        && template.get("version") instanceof Long version
                ? version
                : null;
    }
}
