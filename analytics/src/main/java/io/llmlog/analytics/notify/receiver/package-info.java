/** The receivers that can be set up in a file. */
@NullMarked
package io.llmlog.analytics.notify.receiver;

import org.jspecify.annotations.NullMarked;
