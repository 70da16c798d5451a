/** The dead letters of applications: events that a server refused for good. */
@NullMarked
package io.llmlog.analytics.deadletter;

import org.jspecify.annotations.NullMarked;
