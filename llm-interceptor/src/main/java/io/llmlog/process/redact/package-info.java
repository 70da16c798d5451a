/** Finds personal data and secrets in text and puts placeholders in their place. */
@NullMarked
package io.llmlog.process.redact;

import org.jspecify.annotations.NullMarked;
