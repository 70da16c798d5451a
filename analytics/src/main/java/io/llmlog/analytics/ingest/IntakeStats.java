package io.llmlog.analytics.ingest;

/** What has come in by request since the service started. Events are counted as in a {@link Receipt}. */
public record IntakeStats(long requests, long accepted, long duplicates, long rejected, long dropped) {}
