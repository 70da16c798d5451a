/** The running service: store, tailer and HTTP server, started and stopped together. */
@NullMarked
package io.llmlog.analytics.service;

import org.jspecify.annotations.NullMarked;
