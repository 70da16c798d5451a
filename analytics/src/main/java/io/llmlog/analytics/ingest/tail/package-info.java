/** Follows files that others append to, through rotation, truncation and restarts. */
@NullMarked
package io.llmlog.analytics.ingest.tail;

import org.jspecify.annotations.NullMarked;
