/** What the tests of several packages share. */
@NullMarked
package io.llmlog.analytics.testing;

import org.jspecify.annotations.NullMarked;
