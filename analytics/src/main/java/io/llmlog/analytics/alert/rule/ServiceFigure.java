package io.llmlog.analytics.alert.rule;

import java.util.List;

/** What the service knows of itself, for rules of kind {@code service}. */
public final class ServiceFigure {
    /** Of the data directory's disk, in bytes. */
    public static final String DISK_FREE = "disk_free_bytes";

    /** The same as a share of the disk, from 0 to 1. */
    public static final String DISK_FREE_SHARE = "disk_free_share";

    private ServiceFigure() {}

    static List<String> names() {
        return List.of(DISK_FREE, DISK_FREE_SHARE);
    }
}
