/** Bytes of files, and the lines in them. */
@NullMarked
package io.llmlog.analytics.ingest.line;

import org.jspecify.annotations.NullMarked;
