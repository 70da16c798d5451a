package io.llmlog.sink.elasticsearch;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where an {@link ElasticsearchSink} delivers to, and how.
 *
 * @param hosts nodes of one cluster, {@code http} or {@code https}, with port; not empty
 * @param index where LLM events go, or how the names of their daily indices begin
 * @param logIndex the same for ordinary log records
 * @param gzip whether requests are compressed
 * @param template whether an index template is installed
 * @param authorization value of the {@code Authorization} header, or null; never shown
 * @param tls whom to trust, or null for what the JVM trusts
 */
public record ElasticsearchOptions(
        List<URI> hosts,
        String index,
        String logIndex,
        IndexLayout layout,
        boolean gzip,
        boolean template,
        @Nullable String authorization,
        @Nullable SSLContext tls) {
    public ElasticsearchOptions {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a sink for Elasticsearch needs at least one host");
        }
    }

    /** Daily indices {@code llm-logs-*} and {@code app-logs-*}, compressed, with template, without authorization. */
    public static ElasticsearchOptions at(URI... hosts) {
        return new ElasticsearchOptions(
                List.of(hosts), "llm-logs", "app-logs", IndexLayout.DAILY, true, true, null, null);
    }

    /** The URI without secrets, such as {@code es+https://a:9200,b:9200/llm-logs}. */
    public String name() {
        return hosts.stream()
                .map(URI::getAuthority)
                .collect(Collectors.joining(",", "es+" + hosts.get(0).getScheme() + "://", "/" + index));
    }

    @Override
    public String toString() {
        return name();
    }
}
