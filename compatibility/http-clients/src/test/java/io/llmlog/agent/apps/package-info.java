/** What applications that know nothing of LLMLog have in common. */
@NullMarked
package io.llmlog.agent.apps;

import org.jspecify.annotations.NullMarked;
