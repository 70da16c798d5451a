/** Events out of Kafka, as a member of a consumer group. */
@NullMarked
package io.llmlog.analytics.ingest.kafka;

import org.jspecify.annotations.NullMarked;
