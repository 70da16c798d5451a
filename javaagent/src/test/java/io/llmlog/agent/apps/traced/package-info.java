/** Programs that trace themselves with OpenTelemetry. */
@NullMarked
package io.llmlog.agent.apps.traced;

import org.jspecify.annotations.NullMarked;
