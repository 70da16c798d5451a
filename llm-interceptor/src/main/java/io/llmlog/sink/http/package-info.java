/** Delivery to servers that take lines over HTTP, whatever they make of them. */
@NullMarked
package io.llmlog.sink.http;

import org.jspecify.annotations.NullMarked;
