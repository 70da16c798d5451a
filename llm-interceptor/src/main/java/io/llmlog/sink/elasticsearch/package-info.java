/** Delivery to Elasticsearch, and what speaks its bulk interface. */
@NullMarked
package io.llmlog.sink.elasticsearch;

import org.jspecify.annotations.NullMarked;
