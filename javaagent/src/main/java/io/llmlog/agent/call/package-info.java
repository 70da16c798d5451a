/** Attempts from their request to their last byte, the calls they belong to, and the scopes timers open around them. */
@NullMarked
package io.llmlog.agent.call;

import org.jspecify.annotations.NullMarked;
