package io.llmlog.analytics.classify;

import io.llmlog.analytics.hook.rules.Condition;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a file.
 *
 * @param name of it, for people; null when it has none
 */
record LabelRule(@Nullable String name, Condition when, Judgement then) {}
