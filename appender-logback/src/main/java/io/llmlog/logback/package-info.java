/** LLMLog for Logback: {@link io.llmlog.logback.LlmAppender}. */
@NullMarked
package io.llmlog.logback;

import org.jspecify.annotations.NullMarked;
