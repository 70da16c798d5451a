package io.llmlog.event;

/**
 * What a prompt is about, roughly.
 *
 * @param name coding, writing, analysis, translation, math, question, extraction, conversation, other, or one of the application's
 */
public record Category(String name, CategorySource source) {}
