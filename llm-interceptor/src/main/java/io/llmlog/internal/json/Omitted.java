package io.llmlog.internal.json;

/**
 * Stands for a value that was not kept.
 *
 * @param size number of elements of an array, of bytes of a text
 */
public record Omitted(long size, boolean array) {}
