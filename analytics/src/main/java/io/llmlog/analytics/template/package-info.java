/** Which statements of programs log messages come from: what is the same in all messages of one, and where its values stand. */
@NullMarked
package io.llmlog.analytics.template;

import org.jspecify.annotations.NullMarked;
