package io.llmlog.analytics.forget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one name: {@code app.json}, {@code app-4711.json} of a second process, and of each of them what was rotated away:
 * {@code app-2026-11-22.1.json}, {@code app.json.1}, {@code app.json-20261122}, and these with {@code .gz}.
 */
final class LogFileFamily {
    private final Map<Path, List<Path>> byWriter = new LinkedHashMap<>();
    private final List<Path> others = new ArrayList<>();

    private LogFileFamily() {}

    static LogFileFamily of(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path directory = Objects.requireNonNull(absolute.getParent(), "the root is no file");
        LogFileFamily family = new LogFileFamily();
        if (Files.isDirectory(directory)) {
            family.sort(directory.toRealPath(), String.valueOf(absolute.getFileName()));
        }
        return family;
    }

    private void sort(Path directory, String name) throws IOException {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = Pattern.quote(dot > 0 ? name.substring(dot) : "");
        Pattern member = Pattern.compile(
                "(" + Pattern.quote(stem) + "(?:-\\d{1,10}(?:-\\d{1,2})?)?)" + "(?:-\\d{4}-\\d{2}-\\d{2}(?:\\.\\d+)?"
                        + extension + "|" + extension + "(?:\\.\\d+|-\\d{8})?)(\\.gz)?");
        String suffix = dot > 0 ? name.substring(dot) : "";
        for (Path file : list(directory)) {
            String found = String.valueOf(file.getFileName());
            Matcher matcher = member.matcher(found);
            if (matcher.matches()) {
                Path active = directory.resolve(matcher.group(1) + suffix);
                byWriter.computeIfAbsent(active, key -> new ArrayList<>()).add(file);
            } else if (found.startsWith(stem + ".") || found.startsWith(stem + "-")) {
                others.add(file);
            }
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> listed = Files.list(directory)) {
            return listed.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    boolean isEmpty() {
        return byWriter.isEmpty();
    }

    /** The names that processes write to, whether or not such a file is there. */
    Set<Path> active() {
        return byWriter.keySet();
    }

    /** The files of one writer, links among them. */
    List<Path> files(Path active) {
        return byWriter.getOrDefault(active, List.of());
    }

    /** What lies beside them under a similar name: copies, perhaps. */
    List<Path> others() {
        return others;
    }
}
