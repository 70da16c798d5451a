package io.llmlog.analytics.service;

import io.llmlog.analytics.classify.Labelling;
import io.llmlog.analytics.http.ClassificationEndpoints;
import io.llmlog.analytics.http.Endpoints;
import io.llmlog.analytics.model.MeteredModel;
import io.llmlog.analytics.task.ClassificationTask;
import io.llmlog.analytics.task.DataTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how log records are labelled as they come in, and takes what people say of that; unless nobody labels them. */
record Classifying(@Nullable Labelling labelling) implements Capability {
    @Override
    public List<DataTask> tasks() {
        return List.of(new ClassificationTask(labelling));
    }

    @Override
    public List<MeteredModel> models() {
        return labelling == null || labelling.metered() == null ? List.of() : List.of(labelling.metered());
    }

    @Override
    public List<Endpoints> endpoints() {
        return labelling == null ? List.of() : List.of(new ClassificationEndpoints(labelling));
    }
}
