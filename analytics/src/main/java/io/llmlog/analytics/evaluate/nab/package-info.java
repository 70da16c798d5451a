/** How well anomalies are found in labelled series, by the rules of the Numenta Anomaly Benchmark. */
@NullMarked
package io.llmlog.analytics.evaluate.nab;

import org.jspecify.annotations.NullMarked;
