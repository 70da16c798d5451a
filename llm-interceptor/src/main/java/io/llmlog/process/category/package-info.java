/** Tells roughly what a prompt is about, by rules that anyone can read. */
@NullMarked
package io.llmlog.process.category;

import org.jspecify.annotations.NullMarked;
