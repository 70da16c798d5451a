/** The sink that writes to Apache Kafka through the application's own kafka-clients. */
@NullMarked
package io.llmlog.sink.kafka;

import org.jspecify.annotations.NullMarked;
