@NullMarked
package io.llmlog.jmx;

import org.jspecify.annotations.NullMarked;
