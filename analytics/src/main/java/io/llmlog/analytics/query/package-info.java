/** Questions to a store, as values: filter, page, group, measure. No store's language appears here. */
@NullMarked
package io.llmlog.analytics.query;

import org.jspecify.annotations.NullMarked;
