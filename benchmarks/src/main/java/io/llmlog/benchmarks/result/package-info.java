/** What suites measure, what becomes of it over several JVMs, and how it is told: as a table, as JSON, as Markdown and as a chart. */
@NullMarked
package io.llmlog.benchmarks.result;

import org.jspecify.annotations.NullMarked;
