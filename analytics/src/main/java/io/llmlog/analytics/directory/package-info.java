/** What lies in a data directory beside the store. */
@NullMarked
package io.llmlog.analytics.directory;

import org.jspecify.annotations.NullMarked;
