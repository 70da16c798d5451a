/** What log records mean to whoever runs the system that wrote them. */
@NullMarked
package io.llmlog.analytics.classify;

import org.jspecify.annotations.NullMarked;
