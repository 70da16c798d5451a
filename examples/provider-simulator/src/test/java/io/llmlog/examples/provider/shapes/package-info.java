/**
 * Call shapes: every way in which an application uses the SDKs, each run against the simulator and written down to the last
 * observable detail. The same shape with and without an agent must give the same transcript and the same requests.
 */
@NullMarked
package io.llmlog.examples.provider.shapes;

import org.jspecify.annotations.NullMarked;
