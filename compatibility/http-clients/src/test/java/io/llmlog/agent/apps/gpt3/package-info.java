/** Applications on openai-gpt3-java that know nothing of LLMLog. */
@NullMarked
package io.llmlog.agent.apps.gpt3;

import org.jspecify.annotations.NullMarked;
