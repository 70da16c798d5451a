/** The service's own log. */
@NullMarked
package io.llmlog.analytics.log;

import org.jspecify.annotations.NullMarked;
