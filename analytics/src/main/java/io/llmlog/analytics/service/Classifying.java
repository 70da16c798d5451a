package io.llmlog.analytics.service;

import io.llmlog.analytics.classify.Labelling;
import io.llmlog.analytics.classify.LabellingOptions;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.http.ClassificationEndpoints;
import io.llmlog.analytics.http.Endpoints;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.task.ClassificationTask;
import io.llmlog.analytics.task.DataTask;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Labels log records as they come in, unless it is told not to. */
record Classifying(@Nullable Labelling labelling) implements Capability {
    static Classifying start(EventStore store, LabellingOptions options, EventRules rules, Clock clock) {
        return new Classifying(options.on() ? Labelling.start(store, options, rules::redacted, clock) : null);
    }

    /** The rules for what comes in. */
    EventRules with(EventRules rules) {
        return labelling == null ? rules : rules.labelling(labelling.labels());
    }

    /** What commands may ask of it, too. */
    List<DataTask> with(List<DataTask> tasks) {
        List<DataTask> all = new ArrayList<>(tasks);
        all.add(new ClassificationTask(labelling));
        return all;
    }

    @Override
    public List<Endpoints> endpoints() {
        return labelling == null ? List.of() : List.of(new ClassificationEndpoints(labelling));
    }

    @Override
    public void close() {
        if (labelling != null) {
            labelling.close();
        }
    }
}
