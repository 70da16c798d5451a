/** Hooks without code: rules in a YAML file. */
@NullMarked
package io.llmlog.analytics.hook.rules;

import org.jspecify.annotations.NullMarked;
