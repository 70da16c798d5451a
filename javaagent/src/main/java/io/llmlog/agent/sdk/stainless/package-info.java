/** openai-java and anthropic-java: what is woven into them, and how their objects are asked. Stainless generates both alike. */
@NullMarked
package io.llmlog.agent.sdk.stainless;

import org.jspecify.annotations.NullMarked;
