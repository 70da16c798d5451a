/** The crash-safe store on disk between the worker and the sinks over the network; its files are described in docs/spool-format.md. */
@NullMarked
package io.llmlog.spool;

import org.jspecify.annotations.NullMarked;
