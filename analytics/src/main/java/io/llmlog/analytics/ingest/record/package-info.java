/** Lines of other programs' files as events: what they lack is found out or made up, the same each time. */
@NullMarked
package io.llmlog.analytics.ingest.record;

import org.jspecify.annotations.NullMarked;
