/** What commands do to stored data, whoever has the store open. */
@NullMarked
package io.llmlog.analytics.task;

import org.jspecify.annotations.NullMarked;
