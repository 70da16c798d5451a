/** Connections to receivers, which lead to no address that is not meant to be reached. */
@NullMarked
package io.llmlog.analytics.notify.net;

import org.jspecify.annotations.NullMarked;
