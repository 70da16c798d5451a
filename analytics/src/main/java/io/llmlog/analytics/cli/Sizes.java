package io.llmlog.analytics.cli;

import io.llmlog.config.DataSize;

/** Sizes for people. */
final class Sizes {
    private static final long MEGABYTE = 1L << 20;

    private Sizes() {}

    /** In whole MiB, rounded up. */
    static String text(long bytes) {
        return DataSize.ofMegabytes((bytes + MEGABYTE - 1) / MEGABYTE).toString();
    }
}
