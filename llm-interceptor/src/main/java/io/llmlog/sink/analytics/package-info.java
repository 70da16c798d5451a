/** Delivery to LLMLog's own analytics service. */
@NullMarked
package io.llmlog.sink.analytics;

import org.jspecify.annotations.NullMarked;
