/**
 * The only classes of the agent that applications and instrumented libraries see, made of JDK types alone: they live in the system class
 * loader, everything else in a loader of its own.
 */
@NullMarked
package io.llmlog.agent.bridge;

import org.jspecify.annotations.NullMarked;
