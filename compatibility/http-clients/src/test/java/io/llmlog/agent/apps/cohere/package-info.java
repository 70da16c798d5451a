/** Applications on cohere-java that know nothing of LLMLog. */
@NullMarked
package io.llmlog.agent.apps.cohere;

import org.jspecify.annotations.NullMarked;
