/** Tells people and programs what happened: notifications to receivers. */
@NullMarked
package io.llmlog.analytics.notify;

import org.jspecify.annotations.NullMarked;
