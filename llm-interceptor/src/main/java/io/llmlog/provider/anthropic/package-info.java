/** The wire format of the Anthropic API. */
@NullMarked
package io.llmlog.provider.anthropic;

import org.jspecify.annotations.NullMarked;
