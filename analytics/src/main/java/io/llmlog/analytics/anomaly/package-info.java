/** What is unusual in a series of numbers, told from what came before. */
@NullMarked
package io.llmlog.analytics.anomaly;

import org.jspecify.annotations.NullMarked;
