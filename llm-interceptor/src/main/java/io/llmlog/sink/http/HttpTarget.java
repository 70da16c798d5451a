package io.llmlog.sink.http;

import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Some servers that count as one, and how to be let in.
 *
 * @param name the sink's URI without secrets
 * @param hosts {@code http} or {@code https}, with port; not empty
 * @param authorization value of the {@code Authorization} header, or null; never shown
 * @param tls whom to trust, or null for what the JVM trusts
 */
public record HttpTarget(
        String name,
        List<URI> hosts,
        @Nullable String authorization,
        @Nullable SSLContext tls) {
    public HttpTarget {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("sink " + name + " needs at least one host");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
