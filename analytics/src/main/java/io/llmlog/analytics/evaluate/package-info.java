/** How well what is found agrees with what people found in the same data. */
@NullMarked
package io.llmlog.analytics.evaluate;

import org.jspecify.annotations.NullMarked;
