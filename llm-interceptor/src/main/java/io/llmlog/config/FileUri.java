package io.llmlog.config;

import io.llmlog.sink.file.FileSinkOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what follows {@code file:}. Options: {@code max-size} (a size), {@code max-files} (a number), {@code daily} and {@code gzip} (true or
 * false); {@code %20} is a space in the path.
 */
final class FileUri {
    private final String uri;
    private final List<String> problems = new ArrayList<>();

    private FileUri(String uri) {
        this.uri = uri;
    }

    static FileTarget read(String uri) {
        return new FileUri(uri).read();
    }

    private FileTarget read() {
        String rest = uri.substring(uri.indexOf(':') + 1);
        int question = rest.indexOf('?');
        FileSinkOptions defaults = FileSinkOptions.at(path(question < 0 ? rest : rest.substring(0, question)));
        UriOptions options = new UriOptions(uri, question < 0 ? "" : rest.substring(question + 1), problems);
        FileSinkOptions read = new FileSinkOptions(
                defaults.path(),
                maxSize(options, defaults.maxBytes()),
                maxFiles(options, defaults.maxFiles()),
                options.flag("daily", defaults.daily()),
                options.flag("gzip", defaults.gzip()));
        options.complainOfOthers();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new FileTarget(read);
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

    private static long maxSize(UriOptions options, long fallback) {
        String value = options.text("max-size");
        if (value == null) {
            return fallback;
        }
        try {
            long bytes = DataSize.parse(value).bytes();
            if (bytes >= 1024) {
                return bytes;
            }
            options.problem("max-size", "was '" + value + "' but must be at least 1 KiB");
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            options.problem("max-size", "is wrong: " + wrong.getMessage());
        }
        return fallback;
    }

    private static int maxFiles(UriOptions options, int fallback) {
        String value = options.text("max-files");
        if (value == null) {
            return fallback;
        }
        if (value.matches("\\d{1,6}") && Integer.parseInt(value) > 0) {
            return Integer.parseInt(value);
        }
        options.problem("max-files", "was '" + value + "' but must be a number from 1 to 999999");
        return fallback;
    }
}
