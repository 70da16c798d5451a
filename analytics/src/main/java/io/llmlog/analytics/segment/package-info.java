/** Which part of the events a figure's change comes from. */
@NullMarked
package io.llmlog.analytics.segment;

import org.jspecify.annotations.NullMarked;
