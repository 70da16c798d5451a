/** Cutting text without breaking it. */
@NullMarked
package io.llmlog.internal.text;

import org.jspecify.annotations.NullMarked;
