/** The books of running pipelines where operators look: as JMX beans and as Micrometer's meters. */
@NullMarked
package io.llmlog.meter;

import org.jspecify.annotations.NullMarked;
