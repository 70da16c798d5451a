/**
 * The client libraries: how each is described ({@link io.llmlog.agent.sdk.Library}), woven into and followed. One package below for each
 * family of them.
 */
@NullMarked
package io.llmlog.agent.sdk;

import org.jspecify.annotations.NullMarked;
