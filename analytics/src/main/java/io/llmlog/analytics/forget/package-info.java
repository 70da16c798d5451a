/** Makes the places where events are kept forget a user. */
@NullMarked
package io.llmlog.analytics.forget;

import org.jspecify.annotations.NullMarked;
