package io.llmlog.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** How the URI of each scheme is read. */
final class SinkSchemes {
    /** By the beginning of the URI. */
    private static final Map<String, BiFunction<String, Map<String, String>, SinkUri>> READERS = readers();

    /** Options whose values no message shows: keys, tokens, passwords, and what clients of servers call so. */
    static final Pattern SECRET_OPTION = Pattern.compile(
            "([?&][^=&]*(?:api-key|token|password|secret|credential|jaas|\\.key)[^=&]*=)[^&]*",
            Pattern.CASE_INSENSITIVE);

    private SinkSchemes() {}

    /**
     * Reads a URI.
     *
     * @param kafka properties of Kafka's client that hold unless the URI says otherwise
     * @throws SettingsException naming every problem of the URI
     */
    static SinkUri read(String uri, Map<String, String> kafka) {
        for (Map.Entry<String, BiFunction<String, Map<String, String>, SinkUri>> scheme : READERS.entrySet()) {
            if (uri.startsWith(scheme.getKey())) {
                return scheme.getValue().apply(uri, kafka);
            }
        }
        throw new SettingsException(List.of("sink '" + SinkUri.masked(uri) + "' must begin with "
                + String.join(" or ", READERS.keySet()) + ", such as file:logs/llm-events.json"));
    }

    private static Map<String, BiFunction<String, Map<String, String>, SinkUri>> readers() {
        Map<String, BiFunction<String, Map<String, String>, SinkUri>> readers = new LinkedHashMap<>();
        readers.put("file:", (uri, kafka) -> FileUri.read(uri));
        readers.put("kafka://", KafkaUri::read);
        readers.put(ElasticsearchUri.HTTP, (uri, kafka) -> ElasticsearchUri.read(uri));
        readers.put(ElasticsearchUri.HTTPS, (uri, kafka) -> ElasticsearchUri.read(uri));
        readers.put(AnalyticsUri.HTTP, (uri, kafka) -> AnalyticsUri.read(uri));
        readers.put(AnalyticsUri.HTTPS, (uri, kafka) -> AnalyticsUri.read(uri));
        return readers;
    }
}
