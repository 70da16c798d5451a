package io.llmlog.analytics.summary;

import io.llmlog.analytics.query.Interval;
import java.time.Instant;

/**
 * The highest step of a series.
 *
 * @param at when it began
 */
record Peak(Instant at, Interval step, Figure figure) {}
