/** Reactor Netty's HTTP client: what is woven into it, and how its objects are asked. */
@NullMarked
package io.llmlog.agent.sdk.reactornetty;

import org.jspecify.annotations.NullMarked;
