/** Measurements beside peers and physical limits, in one run. */
@NullMarked
package io.llmlog.benchmarks;

import org.jspecify.annotations.NullMarked;
