/** Chance that comes out the same everywhere. */
@NullMarked
package io.llmlog.analytics.generate.chance;

import org.jspecify.annotations.NullMarked;
