/** LangChain4j: what is woven into its HTTP clients and their listeners, and how their objects are asked. */
@NullMarked
package io.llmlog.agent.sdk.langchain;

import org.jspecify.annotations.NullMarked;
