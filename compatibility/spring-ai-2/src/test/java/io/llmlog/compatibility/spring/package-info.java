/** The agent with applications on Spring AI. */
@NullMarked
package io.llmlog.compatibility.spring;

import org.jspecify.annotations.NullMarked;
