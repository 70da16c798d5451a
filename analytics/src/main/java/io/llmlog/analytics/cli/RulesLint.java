package io.llmlog.analytics.cli;

import io.llmlog.analytics.alert.RuleFiles;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.rule.RulesException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code llmlog rules lint}: whether files of rules are right. */
@Command(
        name = "lint",
        description =
                "Check files of alert rules: every problem with file, line and what is allowed. The exit code is 1"
                        + " when something is wrong.",
        mixinStandardHelpOptions = true)
final class RulesLint implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files in YAML, or directories of them.")
    private List<Path> places = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<String> problems = new ArrayList<>();
        Map<String, Path> names = new HashMap<>();
        for (Path place : places) {
            for (Path file : RuleFiles.in(place)) {
                try {
                    RuleFile rules = RuleFile.read(file);
                    rules.rules().forEach(rule -> checkName(rule, file, names, problems));
                    out.println(file + ": " + rules.rules().size() + " rules, "
                            + rules.maintenance().size() + " hours of maintenance, "
                            + rules.tests().size() + " tests");
                } catch (RulesException wrong) {
                    problems.addAll(wrong.problems());
                }
            }
        }
        problems.forEach(out::println);
        out.flush();
        return problems.isEmpty() ? 0 : 1;
    }

    private static void checkName(Rule rule, Path file, Map<String, Path> names, List<String> problems) {
        Path other = names.putIfAbsent(rule.name(), file);
        if (other != null) {
            problems.add(
                    file + ": rule '" + rule.name() + "' is also in " + other + ": each rule has a name of its own");
        }
    }
}
