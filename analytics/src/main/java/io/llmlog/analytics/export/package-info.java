/** Whole sets of events as files that other programs read. */
@NullMarked
package io.llmlog.analytics.export;

import org.jspecify.annotations.NullMarked;
