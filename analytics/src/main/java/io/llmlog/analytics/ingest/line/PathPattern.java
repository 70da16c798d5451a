package io.llmlog.analytics.ingest.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * A path, or a pattern of paths as shells know them: {@code *} and {@code ?} within a name, {@code [a-z]}, <code>{a,b}</code>, and {@code **} over
 * directories.
 */
public final class PathPattern {
    private final String text;
    private final Path root;
    private final int depth;
    private final PathMatcher matcher;

    private PathPattern(String text, Path root, int depth, PathMatcher matcher) {
        this.text = text;
        this.root = root;
        this.depth = depth;
        this.matcher = matcher;
    }

    /** Whether there are signs of a pattern in it. */
    public static boolean isPattern(String text) {
        return text.chars().anyMatch(character -> "*?[{".indexOf(character) >= 0);
    }

    /**
     * The pattern written so.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static PathPattern of(String text) {
        String[] names = text.split("/", -1);
        int fixed = 0;
        while (fixed < names.length - 1 && !isPattern(names[fixed])) {
            fixed++;
        }
        Path root = Path.of(String.join("/", List.of(names).subList(0, fixed)) + (fixed == 0 ? "" : "/"))
                .toAbsolutePath()
                .normalize();
        String rest = String.join("/", List.of(names).subList(fixed, names.length));
        int depth = rest.contains("**") ? Integer.MAX_VALUE : names.length - fixed;
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        return new PathPattern(text, root, depth, matcher);
    }

    /** The files that match now, in the order of their names. */
    public List<Path> files() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(this::matches)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether an absolute path matches, be there a file or not. */
    public boolean matches(Path path) {
        return path.startsWith(root) && matcher.matches(root.relativize(path));
    }

    @Override
    public String toString() {
        return text;
    }
}
