/** The wire format of Ollama's own API ({@code https://docs.ollama.com/api}); it also serves OpenAI's, under {@code /v1}. */
@NullMarked
package io.llmlog.provider.ollama;

import org.jspecify.annotations.NullMarked;
