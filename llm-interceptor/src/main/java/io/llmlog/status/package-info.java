/** What LLMLog says about itself: rarely, escaped, and never through the appenders it feeds. */
@NullMarked
package io.llmlog.status;

import org.jspecify.annotations.NullMarked;
