/** openai-java and anthropic-java: what is woven into them, and how their objects are asked. Both are generated alike. */
@NullMarked
package io.llmlog.agent.sdk;

import org.jspecify.annotations.NullMarked;
