/** Who and what there is in the made-up world, and what goes wrong in it. */
@NullMarked
package io.llmlog.analytics.generate.world;

import org.jspecify.annotations.NullMarked;
