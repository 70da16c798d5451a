/** Where finished events go: to the application's appenders, or to sinks of the agent's own. */
@NullMarked
package io.llmlog.agent.output;

import org.jspecify.annotations.NullMarked;
