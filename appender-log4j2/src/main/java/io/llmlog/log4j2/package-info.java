/** LLMLog for Log4j 2: {@link io.llmlog.log4j2.LlmAppender}. */
@NullMarked
package io.llmlog.log4j2;

import org.jspecify.annotations.NullMarked;
