package io.llmlog.analytics.hook;

/**
 * What hooks have done since the service started.
 *
 * @param dropped events that one of them dropped
 * @param failed events that are kept without their content because one of them threw
 */
public record HookStats(long dropped, long failed) {}
