package io.llmlog.analytics.service;

import io.llmlog.analytics.engine.Parts;
import io.llmlog.analytics.http.Endpoints;
import io.llmlog.analytics.http.SummaryEndpoint;
import io.llmlog.analytics.metrics.Metrics;
import io.llmlog.analytics.model.MeteredModel;
import io.llmlog.analytics.model.ModelProvider;
import io.llmlog.analytics.model.ModelSettings;
import io.llmlog.analytics.summary.Summarizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells metrics in words. */
final class Summarizing implements Capability {
    private final Parts parts = new Parts();
    private final @Nullable MeteredModel model;
    private final SummaryEndpoint endpoint;

    private Summarizing(Capabilities.Ground ground) {
        ServiceOptions options = ground.options();
        ModelSettings settings = options.model();
        this.model = settings.provider() == ModelProvider.NONE
                ? null
                : parts.started(MeteredModel.open(
                        settings,
                        "summary",
                        ground.engine().storage().directory().path()));
        Summarizer summarizer = new Summarizer(model == null ? settings.open() : model);
        this.endpoint = parts.started(
                new SummaryEndpoint(ground.engine().storage().store(), Metrics.of(options.budgets()), summarizer));
    }

    static Capability start(Capabilities.Ground ground) {
        return new Summarizing(ground);
    }

    @Override
    public List<Endpoints> endpoints() {
        return List.of(endpoint);
    }

    @Override
    public List<MeteredModel> models() {
        return model == null ? List.of() : List.of(model);
    }

    @Override
    public void close() {
        parts.close();
    }
}
