/** Records of one Kafka topic as labelled events in another. */
@NullMarked
package io.llmlog.analytics.ingest.topic;

import org.jspecify.annotations.NullMarked;
