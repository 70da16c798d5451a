/** What happened, as immutable records: the event of one LLM call attempt and the facts it is made of. */
@NullMarked
package io.llmlog.event;

import org.jspecify.annotations.NullMarked;
