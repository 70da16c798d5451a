@NullMarked
package io.llmlog.delivery;

import org.jspecify.annotations.NullMarked;
