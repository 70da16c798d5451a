/** What the application says about itself on its threads. */
@NullMarked
package io.llmlog.agent.context;

import org.jspecify.annotations.NullMarked;
