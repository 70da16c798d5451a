/** The agent with applications on Azure's library for OpenAI. */
@NullMarked
package io.llmlog.compatibility.azure;

import org.jspecify.annotations.NullMarked;
