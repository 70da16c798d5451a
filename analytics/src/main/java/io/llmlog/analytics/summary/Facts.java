package io.llmlog.analytics.summary;

import io.llmlog.analytics.query.TimeRange;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a metric's answer says, ready to be told.
 *
 * @param title of the metric
 * @param peak null where it has no series, or an empty one
 */
record Facts(
        String title,
        TimeRange range,
        List<Figure> figures,
        List<Ranking> rankings,
        @Nullable Peak peak) {
    private static final int MOST_FIGURES = 14;
    private static final int MOST_RANKINGS = 4;

    Facts {
        figures = figures.stream().limit(MOST_FIGURES).toList();
        rankings = rankings.stream().limit(MOST_RANKINGS).toList();
    }

    /** Whether there was nothing, and nothing before either. */
    boolean isEmpty() {
        return Stream.concat(figures.stream(), rankings.stream().flatMap(ranking -> ranking.entries().stream()
                        .map(Ranking.Entry::figure)))
                .allMatch(figure -> figure.value() == 0 && (figure.before() == null || figure.before() == 0));
    }

    /** The same in few words, as a part of something longer. */
    Facts inShort() {
        return new Facts(
                title,
                range,
                figures.subList(0, Math.min(7, figures.size())),
                rankings.stream().limit(2).map(ranking -> ranking.first(3)).toList(),
                peak);
    }
}
