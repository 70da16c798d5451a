/** What a store of events must do, whichever engine it is made of. */
@NullMarked
package io.llmlog.analytics.store;

import org.jspecify.annotations.NullMarked;
