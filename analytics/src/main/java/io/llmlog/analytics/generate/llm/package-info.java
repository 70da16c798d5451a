/** The made-up world's calls of language models. */
@NullMarked
package io.llmlog.analytics.generate.llm;

import org.jspecify.annotations.NullMarked;
