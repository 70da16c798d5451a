/** Applications that call providers with the JDK's HTTP client alone and know nothing of LLMLog. */
@NullMarked
package io.llmlog.agent.apps.jdk;

import org.jspecify.annotations.NullMarked;
