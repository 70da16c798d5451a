/** Questions as people and programs write them, in parameters, JSON or on a command line, and the answers as they are told. */
@NullMarked
package io.llmlog.analytics.ask;

import org.jspecify.annotations.NullMarked;
