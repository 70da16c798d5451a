/** A simulated LLM provider on loopback that speaks the wire formats of OpenAI and Anthropic. */
@NullMarked
package io.llmlog.examples.provider;

import org.jspecify.annotations.NullMarked;
