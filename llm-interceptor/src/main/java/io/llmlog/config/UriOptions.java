package io.llmlog.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options behind the {@code ?} of a sink's URI. Each is asked for by name; {@link #complainOfOthers} then knows which are none. Problems
 * gather in the list that was given; they show no value of an option that may be a secret.
 */
final class UriOptions {
    private final String uri;
    private final List<String> problems;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    /**
     * Splits the query of a URI.
     *
     * @param uri for messages, without its secrets
     * @param query what follows the question mark, percent-encoded
     */
    UriOptions(String uri, String query, List<String> problems) {
        this.uri = uri;
        this.problems = problems;
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                values.put(name, equals < 0 ? "" : decoded(name, pair.substring(equals + 1)));
            }
        }
    }

    /** The value, or null when the URI does not say. */
    @Nullable
    String text(String name) {
        known.add(name);
        return values.remove(name);
    }

    boolean flag(String name, boolean fallback) {
        String value = text(name);
        if (value == null) {
            return fallback;
        }
        if (!value.equals("true") && !value.equals("false")) {
            problem(name, "was '" + value + "' but must be true or false");
        }
        return value.equals("true");
    }

    /** Those whose names begin so, without that beginning. */
    Map<String, String> under(String prefix) {
        known.add(prefix + "*");
        Map<String, String> found = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        values.keySet().removeIf(name -> name.startsWith(prefix));
        return found;
    }

    /** Those that nobody has asked for are no options. */
    void complainOfOthers() {
        values.keySet().forEach(name -> problem(name, "is no option; known are " + String.join(", ", known)));
    }

    void problem(String option, String problem) {
        problems.add("sink '" + uri + "': " + option + " " + problem);
    }

    private String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            problem(name, "has a '%' that begins no percent-encoded byte; write %25 for a percent sign");
            return value;
        }
    }
}
