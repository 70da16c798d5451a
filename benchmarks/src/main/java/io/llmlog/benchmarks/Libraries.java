package io.llmlog.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The published jars in the folder {@code lib} beside that of the benchmarks, whose names tell their versions. */
final class Libraries {
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    private Libraries() {}

    /** The versions of those that are named; one that is not there is left out. */
    static Map<String, String> versions(List<String> names) throws IOException {
        Path folder = ChildProgram.classPath().resolveSibling("lib");
        Map<String, String> versions = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> jars = Files.list(folder)) {
                jars.map(jar -> JAR.matcher(jar.getFileName().toString()))
                        .filter(Matcher::matches)
                        .filter(jar -> names.contains(jar.group(1)))
                        .forEach(jar -> versions.put(jar.group(1), jar.group(2)));
            }
        }
        return versions;
    }
}
