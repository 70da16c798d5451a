package io.llmlog.analytics.http;

import io.llmlog.analytics.ask.Asked;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The parameters of one request, with what the metrics want to know. */
public final class Parameters extends Asked {
    Parameters(Map<String, List<String>> given, Instant now) {
        super(given, now);
    }

    /** Everything up to {@code to}. */
    TimeRange until() {
        Instant to = end();
        return new TimeRange(Instant.EPOCH, to.isAfter(Instant.EPOCH) ? to : now());
    }

    /** The range, when a series with that interval over it is not too long. */
    TimeRange rangeIn(Interval interval) {
        TimeRange range = range();
        if (interval.points(range) > MOST_POINTS) {
            problem(
                    "from",
                    range.from().toString(),
                    "must be at most " + MOST_POINTS + " steps of " + interval + " before to");
        }
        return range;
    }
}
