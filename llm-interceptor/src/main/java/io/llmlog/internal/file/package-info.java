/** What files need beyond the JDK. */
@NullMarked
package io.llmlog.internal.file;

import org.jspecify.annotations.NullMarked;
