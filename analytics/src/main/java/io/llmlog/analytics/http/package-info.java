/** The HTTP API and the dashboard's files. */
@NullMarked
package io.llmlog.analytics.http;

import org.jspecify.annotations.NullMarked;
