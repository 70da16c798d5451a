/** Applications for the agent's tests to run in JVMs of their own. They know nothing of the agent but its bridge. */
@NullMarked
package io.llmlog.agent.apps;

import org.jspecify.annotations.NullMarked;
