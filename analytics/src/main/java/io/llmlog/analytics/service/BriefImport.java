package io.llmlog.analytics.service;

import io.llmlog.analytics.engine.Incoming;
import io.llmlog.analytics.ingest.imports.ImportTarget;
import java.util.List;

/** The way into a store that is open for an import alone. */
record BriefImport(Incoming incoming, ImportTarget target) implements ImportTarget {
    static BriefImport into(Incoming incoming) {
        return new BriefImport(incoming, incoming.imports());
    }

    @Override
    public Outcome store(String file, List<Piece> batch) {
        return target.store(file, batch);
    }

    @Override
    public void close() {
        incoming.close();
    }
}
