/** The analytics of LLMLog inside a program, without HTTP: what the service and the command line are built on. */
@NullMarked
package io.llmlog.analytics.engine;

import org.jspecify.annotations.NullMarked;
