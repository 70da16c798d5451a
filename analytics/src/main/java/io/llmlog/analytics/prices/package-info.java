/** What people ask of price books. */
@NullMarked
package io.llmlog.analytics.prices;

import org.jspecify.annotations.NullMarked;
