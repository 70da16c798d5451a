/** Applications on ollama4j that know nothing of LLMLog. */
@NullMarked
package io.llmlog.agent.apps.ollama4j;

import org.jspecify.annotations.NullMarked;
