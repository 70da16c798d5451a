/** The store of a cluster: daily indices of Elasticsearch, which other writers may share. */
@NullMarked
package io.llmlog.analytics.store.elasticsearch;

import org.jspecify.annotations.NullMarked;
