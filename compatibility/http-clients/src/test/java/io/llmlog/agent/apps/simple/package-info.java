/** Applications on simple-openai that know nothing of LLMLog. */
@NullMarked
package io.llmlog.agent.apps.simple;

import org.jspecify.annotations.NullMarked;
