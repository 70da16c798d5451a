package io.llmlog.sink.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of rolled files: {@code llm-events.json} rolls to {@code llm-events-2026-11-22.1.json}, and later {@code .json.gz}. */
final class RolledFiles {
    static final String GZIP = ".gz";
    static final String UNFINISHED = ".tmp";

    private final Path directory;
    private final String stem;
    private final String extension;
    private final Pattern pattern;

    RolledFiles(Path active) {
        directory = Parent.of(active);
        String name = active.getFileName().toString();
        int dot = name.lastIndexOf('.');
        stem = dot <= 0 ? name : name.substring(0, dot);
        extension = dot <= 0 ? "" : name.substring(dot);
        pattern = Pattern.compile(Pattern.quote(stem) + "-(\\d{4}-\\d{2}-\\d{2})\\.(\\d+)" + Pattern.quote(extension)
                + "(\\.gz)?(\\.tmp)?");
    }

    /** The next name of that day that is not in use. */
    Path next(LocalDate day) throws IOException {
        int highest = 0;
        for (Path file : list()) {
            Matcher matcher = match(file);
            if (matcher.matches() && matcher.group(1).equals(day.toString())) {
                highest = Math.max(highest, Integer.parseInt(matcher.group(2)));
            }
        }
        return directory.resolve(stem + "-" + day + "." + (highest + 1) + extension);
    }

    /** All finished rolled files, oldest first. */
    List<Path> finished() throws IOException {
        return list().stream()
                .filter(file -> !file.toString().endsWith(UNFINISHED))
                .sorted(Comparator.<Path, String>comparing(file -> match(file).group(1))
                        .thenComparing(file -> Integer.valueOf(match(file).group(2))))
                .toList();
    }

    /** Compressions that a crash interrupted. */
    List<Path> unfinished() throws IOException {
        return list().stream()
                .filter(file -> file.toString().endsWith(UNFINISHED))
                .toList();
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> match(file).matches()).toList();
        }
    }

    private Matcher match(Path file) {
        Matcher matcher = pattern.matcher(file.getFileName().toString());
        matcher.matches();
        return matcher;
    }
}
