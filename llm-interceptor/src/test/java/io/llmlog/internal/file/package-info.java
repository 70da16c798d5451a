@NullMarked
package io.llmlog.internal.file;

import org.jspecify.annotations.NullMarked;
