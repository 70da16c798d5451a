/** The command line. */
@NullMarked
package io.llmlog.analytics.cli;

import org.jspecify.annotations.NullMarked;
