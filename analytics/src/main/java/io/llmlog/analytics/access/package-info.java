/** Who may do what: tokens and their scopes. */
@NullMarked
package io.llmlog.analytics.access;

import org.jspecify.annotations.NullMarked;
