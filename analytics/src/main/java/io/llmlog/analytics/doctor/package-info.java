/** Examines a data directory, whether its service runs or not. */
@NullMarked
package io.llmlog.analytics.doctor;

import org.jspecify.annotations.NullMarked;
