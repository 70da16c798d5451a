/** The figures of the metrics endpoints, computed from the query model. */
@NullMarked
package io.llmlog.analytics.metrics;

import org.jspecify.annotations.NullMarked;
