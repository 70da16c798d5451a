/** Azure's library for OpenAI: what is woven into the HTTP client it sends with, and how its objects are asked. */
@NullMarked
package io.llmlog.agent.sdk.azure;

import org.jspecify.annotations.NullMarked;
