/** What calls cost: books of prices with their dates and sources, and the step that applies them. */
@NullMarked
package io.llmlog.process.price;

import org.jspecify.annotations.NullMarked;
