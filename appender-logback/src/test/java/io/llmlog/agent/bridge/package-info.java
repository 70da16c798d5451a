/** In place of the agent. */
@NullMarked
package io.llmlog.agent.bridge;

import org.jspecify.annotations.NullMarked;
