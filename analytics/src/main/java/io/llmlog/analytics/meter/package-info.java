/** What is counted of events as they are stored, and shown to Prometheus. */
@NullMarked
package io.llmlog.analytics.meter;

import org.jspecify.annotations.NullMarked;
