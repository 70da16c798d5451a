package io.llmlog.spool;

/**
 * A place between two records.
 *
 * @param slot name of the directory of the process that wrote them
 * @param segment number of the file
 * @param offset in the file
 * @param ordinal how many records the slot had taken before this place
 */
public record SpoolPosition(String slot, long segment, long offset, long ordinal) {}
