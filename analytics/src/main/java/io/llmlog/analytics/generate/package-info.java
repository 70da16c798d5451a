/** Makes up events of a plausible world, from a seed, and delivers them. */
@NullMarked
package io.llmlog.analytics.generate;

import org.jspecify.annotations.NullMarked;
