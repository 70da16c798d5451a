/** HTTP/1.1 as bytes on a loopback socket: requests recorded as they came, answers cut where the script says. */
@NullMarked
package io.llmlog.examples.provider.http;

import org.jspecify.annotations.NullMarked;
