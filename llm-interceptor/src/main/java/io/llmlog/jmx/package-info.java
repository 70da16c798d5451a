/** The books of pipelines, for whoever watches the JVM. */
@NullMarked
package io.llmlog.jmx;

import org.jspecify.annotations.NullMarked;
