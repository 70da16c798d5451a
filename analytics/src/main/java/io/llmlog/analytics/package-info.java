/** The analytics service and the command line; the packages below follow the way of the data from a file to an answer. */
@NullMarked
package io.llmlog.analytics;

import org.jspecify.annotations.NullMarked;
