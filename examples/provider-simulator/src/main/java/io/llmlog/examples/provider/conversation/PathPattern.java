package io.llmlog.examples.provider.conversation;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A path that may have holes: {@code *} at its beginning for anything, <code>{name}</code> for anything without slash and colon. */
final class PathPattern {
    private static final Pattern HOLE = Pattern.compile("\\{\\w+}");

    private final Pattern pattern;

    PathPattern(String path) {
        boolean open = path.startsWith("*");
        String pieces = Arrays.stream(HOLE.split(open ? path.substring(1) : path, -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/:]+"));
        pattern = Pattern.compile((open ? ".*" : "") + pieces);
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }
}
