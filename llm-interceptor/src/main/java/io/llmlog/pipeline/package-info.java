/** The way from the application thread to the sinks: a queue bounded by bytes, one worker, and counts that add up. */
@NullMarked
package io.llmlog.pipeline;

import org.jspecify.annotations.NullMarked;
