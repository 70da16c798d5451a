package io.llmlog.analytics.ingest.tail;

import io.llmlog.analytics.ingest.line.PathPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The paths that are followed: those named, and those that match a pattern, which may become more at any time. What rotation made of a followed file is
 * not followed on its own, although it may match. Not thread-safe.
 */
final class FollowedPaths {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedPaths.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** Each is open. */
    private static final int MOST = 1_000;

    private static final String COMPRESSED = ".gz";

    private final List<PathPattern> patterns = new ArrayList<>();
    private final List<TailedPath> paths = new ArrayList<>();
    private final Set<Path> known = new HashSet<>();
    private final Map<String, String> checkpoints;
    private final TailOptions options;
    private long lookedAt;
    private boolean full;

    /** A file that is there under such a name is no pattern. */
    FollowedPaths(List<Path> files, Map<String, String> checkpoints, TailOptions options) {
        this.checkpoints = Map.copyOf(checkpoints);
        this.options = options;
        for (Path file : files) {
            if (PathPattern.isPattern(file.toString()) && !Files.exists(file)) {
                patterns.add(PathPattern.of(file.toString()));
            } else {
                follow(file);
            }
        }
        addKnown();
        look();
    }

    static String source(Path file) {
        return "file:" + file;
    }

    List<TailedPath> all() {
        return paths;
    }

    /** Files that are followed already may be away for now, as in the middle of a rotation. */
    private void addKnown() {
        String prefix = source(Path.of(""));
        checkpoints.keySet().stream()
                .filter(source -> source.startsWith(prefix))
                .map(source -> Path.of(source.substring(prefix.length())))
                .filter(file -> patterns.stream().anyMatch(pattern -> pattern.matches(file)))
                .sorted()
                .forEach(this::follow);
    }

    /** Follows files that have come, when it was not looked for some time. Null, or why it cannot be looked. */
    @Nullable
    String lookWhenDue() {
        return System.nanoTime() - lookedAt < BETWEEN_LOOKS.toNanos() ? null : look();
    }

    private @Nullable String look() {
        lookedAt = System.nanoTime();
        for (PathPattern pattern : patterns) {
            try {
                pattern.files().stream()
                        .filter(file -> !known.contains(file))
                        .filter(file -> !file.toString().endsWith(COMPRESSED))
                        .filter(file -> paths.stream().noneMatch(path -> path.owns(file)))
                        .forEach(this::follow);
            } catch (IOException e) {
                return pattern + " cannot be looked for: " + e;
            }
        }
        return null;
    }

    private void follow(Path file) {
        if (paths.size() >= MOST) {
            if (!full) {
                LOG.error("more than {} files are to be followed; {} and others are not", MOST, file);
            }
            full = true;
        } else if (known.add(file)) {
            String saved = checkpoints.get(source(file));
            paths.add(new TailedPath(file, saved == null ? null : PathState.fromJson(saved), options));
        }
    }
}
