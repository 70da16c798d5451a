package io.llmlog.analytics.ingest.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the first line of a record looks. */
interface Shape {
    /** The named parts of the line; null when it looks otherwise. */
    @Nullable
    Map<String, String> match(String line);

    /** Whether lines that look otherwise belong to the record before them. */
    boolean spansLines();
}
