package io.llmlog.analytics.alert;

import io.llmlog.analytics.ExplainedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where files of rules are: a file, or all {@code *.yaml} and {@code *.yml} in a directory, in the order of their names. */
public final class RuleFiles {
    private RuleFiles() {}

    /**
     * The files there.
     *
     * @throws ExplainedException when it is neither, or cannot be listed
     */
    public static List<Path> in(Path place) {
        if (!Files.isDirectory(place)) {
            if (!Files.exists(place)) {
                throw new ExplainedException(place + " is neither a file of rules nor a directory with such files");
            }
            return List.of(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(RuleFiles::isOne).sorted().toList();
        } catch (IOException e) {
            throw new ExplainedException(place + " cannot be listed: " + e, e);
        }
    }

    private static boolean isOne(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }
}
