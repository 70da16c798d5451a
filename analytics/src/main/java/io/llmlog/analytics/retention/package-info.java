/** How long events are kept, and the thread that sees to it. */
@NullMarked
package io.llmlog.analytics.retention;

import org.jspecify.annotations.NullMarked;
