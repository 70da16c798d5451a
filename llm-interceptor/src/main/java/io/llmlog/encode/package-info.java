/** From events to the bytes of a line. */
@NullMarked
package io.llmlog.encode;

import org.jspecify.annotations.NullMarked;
