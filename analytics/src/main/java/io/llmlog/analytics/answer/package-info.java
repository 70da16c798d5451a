/** Who answers the questions of a program: a store that it has open, or a service. */
@NullMarked
package io.llmlog.analytics.answer;

import org.jspecify.annotations.NullMarked;
