/** Small documents that the service keeps beside the events: rules, states, labels. */
@NullMarked
package io.llmlog.analytics.document;

import org.jspecify.annotations.NullMarked;
