/** What is unusual among stored events: figures over time, judged by the detector. */
@NullMarked
package io.llmlog.analytics.unusual;

import org.jspecify.annotations.NullMarked;
