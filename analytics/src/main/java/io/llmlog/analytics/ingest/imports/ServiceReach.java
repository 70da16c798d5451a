package io.llmlog.analytics.ingest.imports;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a service is reached.
 *
 * @param address ends with a slash
 * @param token never shown
 */
public record ServiceReach(URI address, @Nullable String token) {
    @Override
    public String toString() {
        return "the service at " + address;
    }
}
