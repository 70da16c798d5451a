/** What the JVM calls to start the agent, and the loader that keeps the rest of it apart. As little as possible: applications see it. */
@NullMarked
package io.llmlog.agent;

import org.jspecify.annotations.NullMarked;
