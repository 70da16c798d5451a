/** A small chat program on openai-java that knows nothing of LLMLog. */
@NullMarked
package io.llmlog.examples.chat;

import org.jspecify.annotations.NullMarked;
