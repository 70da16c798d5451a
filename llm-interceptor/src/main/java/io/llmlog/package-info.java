/** Logging of LLM calls: {@link io.llmlog.LlmLogger} for one of one's own, {@link io.llmlog.LlmLog} for the default one. */
@NullMarked
package io.llmlog;

import org.jspecify.annotations.NullMarked;
