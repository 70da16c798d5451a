package io.llmlog.analytics.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page's own files as they lie on the class path, by their path below {@code web/}. */
final class WebFiles {
    private static final Pattern IMPORT = Pattern.compile("\\b(?:from|import) \"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final Map<String, String> texts = new TreeMap<>();

    static WebFiles load() {
        WebFiles files = new WebFiles();
        try (Stream<Path> paths = Files.walk(root())) {
            paths.filter(Files::isRegularFile).forEach(files::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    Map<String, String> texts() {
        return texts;
    }

    String text(String path) {
        return Objects.requireNonNull(texts.get(path), path);
    }

    /** Everything that the pages load, directly or through an import; what comes from WebJars starts with {@code webjars/}. */
    Set<String> reachable() {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of("index.html", "sign-in.html", "api.html"));
        while (!open.isEmpty()) {
            String path = open.pop();
            if (seen.add(path) && !path.startsWith("webjars/")) {
                open.addAll(links(path));
            }
        }
        return seen;
    }

    private Set<String> links(String path) {
        Pattern pattern = path.endsWith(".html") ? LINK : IMPORT;
        return pattern.matcher(text(path))
                .results()
                .map(match ->
                        URI.create("/" + path).resolve(match.group(1)).getPath().substring(1))
                .filter(link -> !link.startsWith("metrics/") && !link.equals("openapi.json"))
                .collect(Collectors.toSet());
    }

    private void read(Path file) {
        try {
            texts.put(root().relativize(file).toString().replace('\\', '/'), Files.readString(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(
                    Objects.requireNonNull(WebFiles.class.getResource("/web")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
