/** One line of JSON in, one event ready for the store out, or the reason why not. */
@NullMarked
package io.llmlog.analytics.decode;

import org.jspecify.annotations.NullMarked;
