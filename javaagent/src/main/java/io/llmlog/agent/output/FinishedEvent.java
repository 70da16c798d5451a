package io.llmlog.agent.output;

import io.llmlog.event.LlmEvent;

/**
 * An event on its way out.
 *
 * @param weight estimate of the bytes it holds
 */
public record FinishedEvent(LlmEvent event, long weight, Audience audience) {}
