package io.llmlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultScorecardTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("\\bvoid (F\\d+_\\w+)\\(");
    private static final Pattern NAMED = Pattern.compile("`(F\\d+_\\w+)`");

    /** If not: {@code mvn verify}, then {@code java tools/FaultScorecard.java}. */
    @Test
    void namesEveryFaultTestThereIs() throws IOException {
        Set<String> there = new TreeSet<>();
        for (Path source : testSources()) {
            there.addAll(names(TEST, source));
        }

        assertThat(names(NAMED, PROJECT.resolve("docs/faults.md"))).isEqualTo(there);
    }

    @Test
    void hasARowForEachFault() throws IOException {
        String scorecard = Files.readString(PROJECT.resolve("docs/faults.md"));

        assertThat(scorecard.lines().filter(line -> line.matches("\\| F\\d+ \\|.*")))
                .hasSize(53);
        assertThat(scorecard).doesNotContain("**failed**");
    }

    private static List<Path> testSources() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> file.toString().matches(".*src.test.java.*\\.java"))
                    .toList();
        }
    }

    private static Set<String> names(Pattern pattern, Path file) throws IOException {
        return new TreeSet<>(pattern.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .map(found -> found.replaceAll(".*?(F\\d+_\\w+).*", "$1"))
                .toList());
    }
}
