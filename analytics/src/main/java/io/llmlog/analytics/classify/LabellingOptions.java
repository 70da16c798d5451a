package io.llmlog.analytics.classify;

import io.llmlog.analytics.model.CallLimits;
import io.llmlog.analytics.model.ModelSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How log records are labelled.
 *
 * @param on whether they are
 * @param rules a file of a team's own; null for none
 * @param model that is asked about templates; {@link ModelSettings#NONE} for signs alone
 * @param limits how often it is asked
 * @param back how old stored records may be that are labelled anew when something is said of their template; zero for none
 */
public record LabellingOptions(
        boolean on, @Nullable Path rules, ModelSettings model, CallLimits limits, Duration back) {
    public static final Duration BACK = Duration.ofHours(24);

    /** By what stands in the records, and what people say. */
    public static final LabellingOptions DEFAULT =
            new LabellingOptions(true, null, ModelSettings.NONE, CallLimits.STANDARD, BACK);

    public static final LabellingOptions OFF =
            new LabellingOptions(false, null, ModelSettings.NONE, CallLimits.STANDARD, Duration.ZERO);
}
