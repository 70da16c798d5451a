package io.llmlog.config;

import io.llmlog.sink.file.FileSinkOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sink as settings name it, such as {@code file:logs/llm-events.json?max-size=50MiB}: a scheme, what stands behind it, and options.
 *
 * @param file where it writes and how it rolls
 */
public record SinkUri(FileSinkOptions file) {
    private static final String FILE = "file";

    /**
     * Reads a URI. For files: {@code max-size} (a size), {@code max-files} (a number), {@code daily} and {@code gzip} (true or false);
     * {@code %20} is a space in the path.
     *
     * @throws SettingsException naming every problem of the URI
     */
    public static SinkUri parse(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon);
        if (!scheme.equals(FILE)) {
            throw new SettingsException(List.of(
                    "sink '" + masked(uri) + "' must begin with " + FILE + ":, such as file:logs/llm-events.json"));
        }
        return new SinkUri(new FileUri(uri, uri.substring(colon + 1)).read());
    }

    /** The URI without the password it may hold. */
    static String masked(String uri) {
        return uri.replaceFirst("://[^/@]*@", "://***@");
    }

    /** Reads what follows {@code file:}. */
    private static final class FileUri {
        private final String uri;
        private final String rest;
        private final List<String> problems = new ArrayList<>();

        FileUri(String uri, String rest) {
            this.uri = uri;
            this.rest = rest;
        }

        FileSinkOptions read() {
            int question = rest.indexOf('?');
            String path = question < 0 ? rest : rest.substring(0, question);
            Map<String, String> options = options(question < 0 ? "" : rest.substring(question + 1));
            FileSinkOptions defaults = FileSinkOptions.at(path(path));
            FileSinkOptions read = new FileSinkOptions(
                    defaults.path(),
                    maxSize(options.remove("max-size"), defaults.maxBytes()),
                    maxFiles(options.remove("max-files"), defaults.maxFiles()),
                    flag("daily", options.remove("daily"), defaults.daily()),
                    flag("gzip", options.remove("gzip"), defaults.gzip()));
            options.keySet().forEach(name -> problem(name, "is no option; known are max-size, max-files, daily, gzip"));
            if (!problems.isEmpty()) {
                throw new SettingsException(problems);
            }
            return read;
        }

        private static Map<String, String> options(String query) {
            Map<String, String> options = new LinkedHashMap<>();
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (!pair.isEmpty()) {
                    options.put(
                            equals < 0 ? pair : pair.substring(0, equals),
                            equals < 0 ? "" : pair.substring(equals + 1));
                }
            }
            return options;
        }

        private Path path(String encoded) {
            String text = encoded.startsWith("///") ? encoded.substring(2) : encoded;
            if (text.isBlank() || text.endsWith("/")) {
                problems.add("sink '" + uri + "' names no file");
                return Path.of("nowhere");
            }
            try {
                return Path.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException wrong) {
                problems.add("sink '" + uri + "' has no valid path: " + wrong.getMessage());
                return Path.of("nowhere");
            }
        }

        private long maxSize(@Nullable String value, long fallback) {
            if (value == null) {
                return fallback;
            }
            try {
                long bytes = DataSize.parse(value).bytes();
                if (bytes >= 1024) {
                    return bytes;
                }
                problem("max-size", "was '" + value + "' but must be at least 1 KiB");
            } catch (IllegalArgumentException | ArithmeticException wrong) {
                problem("max-size", "is wrong: " + wrong.getMessage());
            }
            return fallback;
        }

        private int maxFiles(@Nullable String value, int fallback) {
            if (value == null) {
                return fallback;
            }
            if (value.matches("\\d{1,6}") && Integer.parseInt(value) > 0) {
                return Integer.parseInt(value);
            }
            problem("max-files", "was '" + value + "' but must be a number from 1 to 999999");
            return fallback;
        }

        private boolean flag(String name, @Nullable String value, boolean fallback) {
            if (value == null) {
                return fallback;
            }
            if (!value.equals("true") && !value.equals("false")) {
                problem(name, "was '" + value + "' but must be true or false");
            }
            return value.equals("true");
        }

        private void problem(String option, String problem) {
            problems.add("sink '" + uri + "': " + option + " " + problem);
        }
    }
}
