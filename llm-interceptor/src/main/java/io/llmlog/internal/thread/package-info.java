/** LLMLog's own threads. */
@NullMarked
package io.llmlog.internal.thread;

import org.jspecify.annotations.NullMarked;
