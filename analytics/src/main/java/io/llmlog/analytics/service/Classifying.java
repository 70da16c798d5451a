package io.llmlog.analytics.service;

import io.llmlog.analytics.classify.Labelling;
import io.llmlog.analytics.http.ClassificationEndpoints;
import io.llmlog.analytics.http.Endpoints;
import io.llmlog.analytics.task.ClassificationTask;
import io.llmlog.analytics.task.DataTask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how log records are labelled as they come in, and takes what people say of that; unless nobody labels them. */
record Classifying(@Nullable Labelling labelling) implements Capability {
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
}
