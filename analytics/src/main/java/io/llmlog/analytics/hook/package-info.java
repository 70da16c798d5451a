/** What a team does to events before they are redacted and stored. */
@NullMarked
package io.llmlog.analytics.hook;

import org.jspecify.annotations.NullMarked;
