package io.llmlog.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How the URI of each scheme is read. */
final class SinkSchemes {
    /** By the beginning of the URI. */
    static final Map<String, Function<String, SinkUri>> READERS = readers();

    /** Options whose values no message shows: keys, tokens, passwords, and what clients of servers call so. */
    static final Pattern SECRET_OPTION = Pattern.compile(
            "([?&][^=&]*(?:api-key|token|password|secret|credential|jaas|\\.key)[^=&]*=)[^&]*",
            Pattern.CASE_INSENSITIVE);

    private SinkSchemes() {}

    private static Map<String, Function<String, SinkUri>> readers() {
        Map<String, Function<String, SinkUri>> readers = new LinkedHashMap<>();
        readers.put("file:", FileUri::read);
        return readers;
    }
}
