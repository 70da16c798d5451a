/** Makes up believable traffic: answers, token counts, latencies and failures for any model, the same for the same seed. */
@NullMarked
package io.llmlog.examples.provider.traffic;

import org.jspecify.annotations.NullMarked;
