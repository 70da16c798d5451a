/** Applications on google-genai that know nothing of LLMLog. */
@NullMarked
package io.llmlog.agent.apps.torture;

import org.jspecify.annotations.NullMarked;
