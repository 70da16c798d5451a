/** What happens to an event between capture and encoding: content is capped, redacted and cut, the call is priced. */
@NullMarked
package io.llmlog.process;

import org.jspecify.annotations.NullMarked;
