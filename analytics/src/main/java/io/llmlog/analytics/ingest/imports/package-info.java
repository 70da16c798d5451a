/** Files that are read once, from end to end. */
@NullMarked
package io.llmlog.analytics.ingest.imports;

import org.jspecify.annotations.NullMarked;
