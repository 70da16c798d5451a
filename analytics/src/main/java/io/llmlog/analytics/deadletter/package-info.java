/** Dead letters: events that a server refused for good, and lines that came to the service and were no events. */
@NullMarked
package io.llmlog.analytics.deadletter;

import org.jspecify.annotations.NullMarked;
