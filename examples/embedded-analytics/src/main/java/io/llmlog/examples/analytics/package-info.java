/** A program that takes in its own logs and asks questions about them, without a service beside it. */
@NullMarked
package io.llmlog.examples.analytics;

import org.jspecify.annotations.NullMarked;
