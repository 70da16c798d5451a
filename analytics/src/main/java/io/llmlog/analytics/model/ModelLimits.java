package io.llmlog.analytics.model;

import java.time.Duration;

/**
 * How long and how much a model may answer.
 *
 * @param deadline from the question to the end of the answer. Until the answer begins nothing else limits it, for a server may have to load the model
 *     first
 * @param idle the longest pause once the answer has begun
 * @param bytes the longest answer as it comes over the network
 */
public record ModelLimits(Duration deadline, Duration idle, int bytes) {
    public static final ModelLimits DEFAULT = new ModelLimits(Duration.ofSeconds(60), Duration.ofSeconds(10), 4 << 20);
}
