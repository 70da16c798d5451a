/** Figures that are sent where nobody comes to fetch them. */
@NullMarked
package io.llmlog.analytics.push;

import org.jspecify.annotations.NullMarked;
