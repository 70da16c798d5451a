package io.llmlog.agent.call;

import io.llmlog.event.Capture;
import io.llmlog.event.LlmRequest;

/**
 * A request as it was sent.
 *
 * @param number what the SDK says which attempt it is, from 0
 * @param bytes size of its body
 */
public record Sent(LlmRequest request, Capture capture, int number, long bytes) {}
