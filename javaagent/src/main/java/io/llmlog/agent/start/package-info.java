/** Puts the isolated part of the agent together. */
@NullMarked
package io.llmlog.agent.start;

import org.jspecify.annotations.NullMarked;
