/** Backups of a data directory: made, verified and put back. */
@NullMarked
package io.llmlog.analytics.backup;

import org.jspecify.annotations.NullMarked;
