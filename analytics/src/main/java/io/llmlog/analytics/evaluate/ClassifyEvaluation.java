package io.llmlog.analytics.evaluate;

import io.llmlog.analytics.classify.Classifier;
import java.nio.file.Path;

/** Classifies records that people have labelled, and compares. */
public final class ClassifyEvaluation {
    private ClassifyEvaluation() {}

    /** What a classifier makes of the records of a file. */
    public static ConfusionMatrix run(Path file, Classifier classifier) {
        ConfusionMatrix matrix = new ConfusionMatrix();
        for (LabelledRecords.Labelled labelled : LabelledRecords.read(file)) {
            matrix.count(
                    labelled.truth(), classifier.classify(labelled.record()).label());
        }
        return matrix;
    }
}
