package io.llmlog.sink.elasticsearch;

import io.llmlog.event.EventType;
import org.jspecify.annotations.Nullable;

/** Chooses the index of an event from the event alone, so that one that is sent twice comes to the same. */
public final class IndexNames {
    private static final int DATE_LENGTH = "2026-11-22".length();
    private static final String UNDATED = "undated";

    private final String index;
    private final String logIndex;
    private final boolean daily;

    /** By the options of a sink. */
    public IndexNames(ElasticsearchOptions options) {
        index = options.index();
        logIndex = options.logIndex();
        daily = options.layout() == IndexLayout.DAILY;
    }

    /**
     * The name of the index.
     *
     * @param type of the event, or null when the line does not say
     * @param timestamp ISO 8601; one that is none leads to an index of its own
     */
    public String of(@Nullable String type, @Nullable String timestamp) {
        String base = EventType.LOG.wire().equals(type) ? logIndex : index;
        return daily ? base + '-' + day(timestamp) : base;
    }

    private static String day(@Nullable String timestamp) {
        if (timestamp == null || timestamp.length() < DATE_LENGTH) {
            return UNDATED;
        }
        char[] day = timestamp.substring(0, DATE_LENGTH).toCharArray();
        for (int i = 0; i < DATE_LENGTH; i++) {
            boolean separator = i == 4 || i == 7;
            if (separator ? day[i] != '-' : day[i] < '0' || day[i] > '9') {
                return UNDATED;
            }
            day[i] = separator ? '.' : day[i];
        }
        return new String(day);
    }
}
