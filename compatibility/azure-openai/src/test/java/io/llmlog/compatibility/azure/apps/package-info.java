/** Applications on Azure's library for OpenAI that know nothing of LLMLog. */
@NullMarked
package io.llmlog.compatibility.azure.apps;

import org.jspecify.annotations.NullMarked;
