package io.llmlog.analytics.cli;

import io.llmlog.analytics.alert.RuleFiles;
import io.llmlog.analytics.alert.RuleTestRun;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.rule.RuleTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code llmlog rules test}: runs the tests that stand in files of rules. */
@Command(
        name = "test",
        description = "Run the tests in files of alert rules. The exit code is 1 when one of them fails.",
        mixinStandardHelpOptions = true)
final class RulesTest implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files in YAML, or directories of them.")
    private List<Path> places = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        int run = 0;
        int failed = 0;
        for (Path place : places) {
            for (Path file : RuleFiles.in(place)) {
                RuleFile rules = RuleFile.read(file);
                for (RuleTest test : rules.tests()) {
                    run++;
                    failed += passes(file, rules, test, out) ? 0 : 1;
                }
            }
        }
        out.println(run + " tests, " + failed + " failed");
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private static boolean passes(Path file, RuleFile rules, RuleTest test, PrintWriter out) throws IOException {
        Rule rule = rules.rules().stream()
                .filter(each -> each.name().equals(test.rule()))
                .findFirst()
                .orElseThrow();
        List<String> states =
                test.events().isEmpty() ? RuleTestRun.states(rule, test) : RulesTestEvents.states(rule, test);
        boolean passes = states.equals(test.states());
        out.println((passes ? "ok      " : "FAILED  ") + test.name());
        if (!passes) {
            out.println("  " + file + ", " + test.place() + ": expected " + String.join(", ", test.states()));
            out.println("  but it was " + String.join(", ", states));
        }
        return passes;
    }
}
