/** The wire formats of the OpenAI API, which many other providers speak too. */
@NullMarked
package io.llmlog.provider.openai;

import org.jspecify.annotations.NullMarked;
