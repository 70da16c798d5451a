/** The made-up world's log records. */
@NullMarked
package io.llmlog.analytics.generate.logs;

import org.jspecify.annotations.NullMarked;
