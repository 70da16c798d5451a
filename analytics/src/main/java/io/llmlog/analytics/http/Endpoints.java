package io.llmlog.analytics.http;

import java.util.List;

/** Endpoints that belong together, such as those of the metrics. */
@FunctionalInterface
public interface Endpoints {
    /** All of them; asked once, when the server starts. */
    List<Endpoint> endpoints();
}
