/** Metrics in words: by fixed sentences always, by a language model where one answers and keeps to the figures. */
@NullMarked
package io.llmlog.analytics.summary;

import org.jspecify.annotations.NullMarked;
