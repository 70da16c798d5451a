package io.llmlog.analytics.service;

import io.llmlog.analytics.ready.DiskSpace;
import io.llmlog.analytics.retention.Keep;

/**
 * How the service looks after the store.
 *
 * @param keep how long it keeps events
 * @param minFree how many bytes of the disk it leaves free: with less it takes in nothing
 */
public record StoreCare(Keep keep, long minFree) {
    public static final StoreCare DEFAULT = new StoreCare(Keep.EVERYTHING, DiskSpace.LEAST);
}
