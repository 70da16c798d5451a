/** Applications that call providers with Reactor Netty, bare or beneath Spring's WebClient, and know nothing of LLMLog. */
@NullMarked
package io.llmlog.agent.apps.reactornetty;

import org.jspecify.annotations.NullMarked;
