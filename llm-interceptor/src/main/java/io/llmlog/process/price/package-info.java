/** What calls cost: a dated table of list prices and the step that applies it. */
@NullMarked
package io.llmlog.process.price;

import org.jspecify.annotations.NullMarked;
