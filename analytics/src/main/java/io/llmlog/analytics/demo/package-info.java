/** The demonstration: a provider, a chat program under the agent and the service, started together and watched in the terminal. */
@NullMarked
package io.llmlog.analytics.demo;

import org.jspecify.annotations.NullMarked;
