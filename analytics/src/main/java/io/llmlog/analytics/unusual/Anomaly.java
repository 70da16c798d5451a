package io.llmlog.analytics.unusual;

import io.llmlog.analytics.segment.Segment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a figure is unusual; its numbers are those of the step that is farthest from what was expected.
 *
 * @param from where its first step begins
 * @param to where its last step ends
 * @param tolerance how far values usually are from what is expected
 * @param score its greatest, from 0 to 1
 * @param segment the part of the events that most of the difference comes from; empty where none stands out, or it was not looked for
 * @param share how much of the difference comes from there, from 0.5 to 1; null without a segment
 * @param explanation all of it in a sentence: {@code expected 12 ± 4, got 61, mostly model=gpt-4o user_id=u-17}
 */
public record Anomaly(
        Instant from,
        Instant to,
        double value,
        double expected,
        double tolerance,
        double score,
        List<Segment.Member> segment,
        @Nullable Double share,
        String explanation) {}
