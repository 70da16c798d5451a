/** What alert rules are, and how people write them. */
@NullMarked
package io.llmlog.analytics.alert.rule;

import org.jspecify.annotations.NullMarked;
