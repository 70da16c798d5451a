/** The embedded store: one DuckDB file in one data directory. */
@NullMarked
package io.llmlog.analytics.store.duckdb;

import org.jspecify.annotations.NullMarked;
