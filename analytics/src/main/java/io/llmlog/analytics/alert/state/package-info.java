/** What becomes of a rule's groups from one window to the next: pure functions, the same for the running service, for a replay and for tests. */
@NullMarked
package io.llmlog.analytics.alert.state;

import org.jspecify.annotations.NullMarked;
