package io.llmlog.analytics.model;

import io.llmlog.BudgetExceededException;
import io.llmlog.LLMTimer;
import io.llmlog.LlmLogger;
import io.llmlog.analytics.model.ModelException.Reason;
import io.llmlog.event.CallContext;
import io.llmlog.event.LlmRequest;
import io.llmlog.process.ContentMode;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A model whose calls are recorded as an application's are, by LLMLog itself: each an event with its latency, tokens and cost, without any content. They go to
 * files of their own and never to the store: no total that users see counts them, whoever asks and however.
 */
public final class MeteredModel implements TextModel, AutoCloseable {
    /** What the calls are for, in {@code feature}: this and what follows. */
    private static final String FEATURE = "llmlog.";

    private final TextModel model;
    private final ModelSettings settings;
    private final String feature;
    private final LlmLogger log;
    private final ModelFigures figures;

    private MeteredModel(TextModel model, ModelSettings settings, String purpose, LlmLogger log) {
        this.model = model;
        this.settings = settings;
        this.feature = FEATURE + purpose;
        this.log = log;
        this.figures = new ModelFigures(settings, feature);
    }

    /**
     * Opens a model.
     *
     * @param purpose what it is asked for: {@code summary}, {@code classify}
     * @param directory of the service's data, where the calls are recorded in {@code own-calls/PURPOSE.json}
     */
    public static MeteredModel open(ModelSettings settings, String purpose, Path directory) {
        LlmLogger log = LlmLogger.builder()
                .sink("file:" + directory.resolve("own-calls").resolve(purpose + ".json"))
                .content(ContentMode.NONE)
                .serviceName("llmlog")
                .build();
        return new MeteredModel(settings.open(), settings, purpose, log);
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelAnswer ask(ModelQuestion question, Consumer<String> pieces) throws ModelException {
        try (LLMTimer timer = timer()) {
            return ask(question, pieces, timer);
        }
    }

    /** Who gives up in the middle, by an exception of his own, leaves the end unknown. */
    private ModelAnswer ask(ModelQuestion question, Consumer<String> pieces, LLMTimer timer) throws ModelException {
        try {
            ModelAnswer answer = model.ask(question, piece -> {
                timer.firstToken();
                pieces.accept(piece);
            });
            timer.setResponse(null, known(answer.inputTokens()), known(answer.outputTokens()));
            figures.answered(answer);
            return answer;
        } catch (ModelException e) {
            timer.fail(e.reason().name().toLowerCase(Locale.ROOT));
            figures.failed(e.reason());
            throw e;
        }
    }

    private LLMTimer timer() throws ModelException {
        try {
            return log.timer(LlmRequest.builder()
                            .provider(settings.provider().setting())
                            .model(settings.model())
                            .build())
                    .context(CallContext.builder().feature(feature).build());
        } catch (BudgetExceededException e) {
            throw new ModelException(Reason.RATE_LIMITED, name() + ": a budget of llmlog.budgets is used up", null);
        }
    }

    private static long known(@Nullable Long tokens) {
        return tokens == null ? -1 : tokens;
    }

    /** Calls of those models by how they ended, and tokens, for Prometheus. */
    public static Collection<MetricSnapshot> figures(List<MeteredModel> models) {
        return ModelFigures.snapshots(
                models.stream().map(model -> model.figures).toList());
    }

    @Override
    public void close() {
        log.close();
    }
}
