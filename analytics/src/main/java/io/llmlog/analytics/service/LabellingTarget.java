package io.llmlog.analytics.service;

import io.llmlog.analytics.classify.Labelling;
import io.llmlog.analytics.ingest.imports.ImportTarget;
import java.util.List;

/** Imported records whose labels somebody looks after. */
record LabellingTarget(ImportTarget target, Labelling labelling) implements ImportTarget {
    @Override
    public Outcome store(String file, List<Piece> batch) {
        return target.store(file, batch);
    }

    @Override
    public void close() {
        try (labelling) {
            target.close();
        }
    }
}
