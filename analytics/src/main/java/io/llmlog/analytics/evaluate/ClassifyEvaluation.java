package io.llmlog.analytics.evaluate;

import io.llmlog.analytics.classify.Classification;
import io.llmlog.analytics.classify.Classifier;
import io.llmlog.analytics.classify.Judgement;
import io.llmlog.analytics.classify.LabelRules;
import io.llmlog.analytics.classify.ModelLabels;
import io.llmlog.analytics.template.Template;
import io.llmlog.analytics.template.TemplateMiner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Classifies records that people have labelled, and compares. */
public final class ClassifyEvaluation {
    private static final int EXAMPLES = 3;

    private final TemplateMiner miner = new TemplateMiner();
    private final List<LabelledRecords.Labelled> records;

    private ClassifyEvaluation(List<LabelledRecords.Labelled> records) {
        this.records = records;
    }

    /**
     * What rules, the heuristic and a model make of the records of a file.
     *
     * @param model asked about the templates of the records; null to ask none
     */
    public static ConfusionMatrix run(Path file, LabelRules rules, @Nullable ModelLabels model) {
        return new ClassifyEvaluation(LabelledRecords.read(file)).run(rules, model);
    }

    private ConfusionMatrix run(LabelRules rules, @Nullable ModelLabels model) {
        Classifier classifier = new Classifier(miner, () -> rules);
        Map<String, Judgement> said = model == null ? Map.of() : ask(model);
        ConfusionMatrix matrix = new ConfusionMatrix();
        for (LabelledRecords.Labelled labelled : records) {
            Classification own = classifier.classify(labelled.record());
            Judgement judgement = said.get(own.templateId());
            matrix.count(labelled.truth(), (judgement == null ? own : own.raisedBy(judgement)).label());
        }
        return matrix;
    }

    /** About the templates as all records have made them. */
    private Map<String, Judgement> ask(ModelLabels model) {
        records.forEach(labelled -> miner.template(labelled.record().message()));
        Map<Template, List<String>> examples = new LinkedHashMap<>();
        for (LabelledRecords.Labelled labelled : records) {
            String message = labelled.record().message();
            List<String> shown = examples.computeIfAbsent(miner.template(message), template -> new ArrayList<>());
            if (shown.size() < EXAMPLES) {
                shown.add(message);
            }
        }
        return model.ask(examples);
    }
}
