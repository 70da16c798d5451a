/** Checks of what stands beside the programs: Logstash's pipelines, Kibana's dashboards, Compose files. */
@NullMarked
package io.llmlog.analytics.stack;

import org.jspecify.annotations.NullMarked;
