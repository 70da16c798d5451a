/** Reactor's publishers: how to look on at what passes between them and their subscribers. */
@NullMarked
package io.llmlog.agent.sdk.reactor;

import org.jspecify.annotations.NullMarked;
