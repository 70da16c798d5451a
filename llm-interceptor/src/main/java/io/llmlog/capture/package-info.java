/** How facts of the application become part of an event: its MDC, its log arguments, the agent beside it. */
@NullMarked
package io.llmlog.capture;

import org.jspecify.annotations.NullMarked;
