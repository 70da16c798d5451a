/** Whether the service can do its work: move an event. */
@NullMarked
package io.llmlog.analytics.ready;

import org.jspecify.annotations.NullMarked;
