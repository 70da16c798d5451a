/** Where lines go. */
@NullMarked
package io.llmlog.sink;

import org.jspecify.annotations.NullMarked;
