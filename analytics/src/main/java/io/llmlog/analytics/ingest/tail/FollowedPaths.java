package io.llmlog.analytics.ingest.tail;

import io.llmlog.analytics.ingest.line.PathPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The paths that are followed: those named, and those that match a pattern, which may become more at any time, and fewer when a file is gone and was
 * read to its end. What rotation made of a followed file is not followed on its own, although it may match. Not thread-safe.
 */
final class FollowedPaths {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedPaths.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** Each is open. */
    private static final int MOST = 1_000;

    private static final String COMPRESSED = ".gz";

    private final List<Path> named = new ArrayList<>();
    private final List<PathPattern> patterns = new ArrayList<>();
    private final List<TailedPath> paths = new ArrayList<>();
    private final Set<Path> known = new HashSet<>();
    private final Map<String, String> checkpoints;
    private final TailOptions options;
    private long lookedAt;
    private @Nullable Path leftOut;

    /** A file that is there under such a name is no pattern. */
    FollowedPaths(List<Path> files, Map<String, String> checkpoints, TailOptions options) {
        this.checkpoints = new HashMap<>(checkpoints);
        this.options = options;
        for (Path file : files) {
            if (PathPattern.isPattern(file.toString()) && !Files.exists(file)) {
                patterns.add(PathPattern.of(file.toString()));
            } else {
                named.add(file);
            }
        }
        look();
    }

    static String source(Path file) {
        return "file:" + file;
    }

    List<TailedPath> all() {
        return paths;
    }

    /** Why files that are there are not followed; null when all are. */
    @Nullable
    String overflow() {
        return leftOut == null
                ? null
                : "more than " + MOST + " files are to be followed, and " + leftOut
                        + " is not, nor may others be: name fewer, or delete files that have been read";
    }

    /** Follows files that have come, when it was not looked for some time. Null, or why it cannot be looked. */
    @Nullable
    String lookWhenDue() {
        return System.nanoTime() - lookedAt < BETWEEN_LOOKS.toNanos() ? null : look();
    }

    private @Nullable String look() {
        lookedAt = System.nanoTime();
        dropGone();
        @Nullable Path leftOutBefore = leftOut;
        leftOut = null;
        named.forEach(this::follow);
        // What rotation made of these belongs to them, so they go first.
        followAway();
        @Nullable String problem = followMatching();
        if (leftOut != null && leftOutBefore == null) {
            LOG.error("{}", overflow());
        }
        return problem;
    }

    /** A named file is waited for, however long it is away. */
    private void dropGone() {
        for (TailedPath path : List.copyOf(paths)) {
            if (!named.contains(path.path()) && path.isGone()) {
                paths.remove(path);
                known.remove(path.path());
                checkpoints.put(source(path.path()), path.storedState());
            }
        }
    }

    private @Nullable String followMatching() {
        for (PathPattern pattern : patterns) {
            try {
                for (Path file : pattern.files()) {
                    if (leftOut != null) {
                        return null;
                    }
                    if (!known.contains(file)
                            && !file.toString().endsWith(COMPRESSED)
                            && paths.stream().noneMatch(path -> path.owns(file))) {
                        follow(file);
                    }
                }
            } catch (IOException e) {
                return pattern + " cannot be looked for: " + e;
            }
        }
        return null;
    }

    /** Files that were followed before may be away for now, as in the middle of a rotation. Of those that are gone nothing is remembered. */
    private void followAway() {
        String prefix = source(Path.of(""));
        checkpoints.entrySet().stream()
                .filter(checkpoint -> checkpoint.getKey().startsWith(prefix))
                .filter(checkpoint ->
                        !PathState.fromJson(checkpoint.getValue()).files().isEmpty())
                .map(checkpoint -> Path.of(checkpoint.getKey().substring(prefix.length())))
                .filter(file -> patterns.stream().anyMatch(pattern -> pattern.matches(file)))
                .filter(file -> !known.contains(file))
                .sorted()
                .toList()
                .forEach(this::follow);
    }

    private void follow(Path file) {
        if (known.contains(file)) {
            return;
        }
        if (paths.size() >= MOST) {
            leftOut = leftOut == null ? file : leftOut;
        } else {
            known.add(file);
            String saved = checkpoints.get(source(file));
            paths.add(new TailedPath(file, saved == null ? null : PathState.fromJson(saved), options));
        }
    }
}
