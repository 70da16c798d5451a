/** Settings: where they come from, what they may be, and the pipeline they make. */
@NullMarked
package io.llmlog.config;

import org.jspecify.annotations.NullMarked;
