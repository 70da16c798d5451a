package io.llmlog.analytics.cli;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.alert.RuleFiles;
import io.llmlog.analytics.alert.RuleOptions;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.rule.RulesException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which alert rules {@code llmlog serve} has. */
final class AlertRuleOptions {
    private static final String NONE = "none";

    @Option(
            names = "--rules",
            paramLabel = "PLACE",
            description =
                    "Alert rules: a file in YAML or a directory of such files, read anew when they change; 'none' leaves out"
                            + " the rules that are shipped. May be repeated. docs/insight.md describes them.")
    private List<String> places = new ArrayList<>();

    /** What they say; whatever is wrong, in the files too, goes to the problems. */
    RuleOptions read(List<String> problems) {
        List<Path> paths = places.stream()
                .filter(place -> !place.equals(NONE))
                .map(Path::of)
                .toList();
        for (Path path : paths) {
            try {
                RuleFiles.in(path).forEach(file -> check(file, problems));
            } catch (ExplainedException e) {
                problems.add("--rules " + e.getMessage());
            }
        }
        return new RuleOptions(paths, !places.contains(NONE));
    }

    private static void check(Path file, List<String> problems) {
        try {
            RuleFile.read(file);
        } catch (RulesException wrong) {
            problems.addAll(wrong.problems());
        }
    }
}
