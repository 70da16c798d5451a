/** The way into the store, the same for every source: decode line by line, store in one transaction. */
@NullMarked
package io.llmlog.analytics.ingest;

import org.jspecify.annotations.NullMarked;
