/** Applications on LangChain4j that know nothing of LLMLog. */
@NullMarked
package io.llmlog.agent.apps.langchain;

import org.jspecify.annotations.NullMarked;
