/** Brings lines from the spool to servers, each at its own pace. */
@NullMarked
package io.llmlog.delivery;

import org.jspecify.annotations.NullMarked;
