/** Rules over the stored events, evaluated while the service runs: what fires, what is told of it, and what is kept of it. */
@NullMarked
package io.llmlog.analytics.alert;

import org.jspecify.annotations.NullMarked;
