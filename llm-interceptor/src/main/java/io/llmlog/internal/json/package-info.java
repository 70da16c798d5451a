/** JSON at the level of bytes: written by hand because every event passes here, with Jackson as its oracle in tests. */
@NullMarked
package io.llmlog.internal.json;

import org.jspecify.annotations.NullMarked;
