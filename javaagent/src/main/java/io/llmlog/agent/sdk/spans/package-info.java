/** OpenTelemetry's SDK: the spans that tell of LLM calls become events, unless the agent saw these calls itself. */
@NullMarked
package io.llmlog.agent.sdk.spans;

import org.jspecify.annotations.NullMarked;
