package io.llmlog.analytics.cli;

import io.llmlog.analytics.doctor.Doctor;
import io.llmlog.analytics.doctor.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code llmlog doctor}: examines a data directory. */
@Command(
        name = "doctor",
        description =
                "Examine a data directory, whose service may be running: a line for each thing looked at, with the way"
                        + " out where something is wrong. The exit code is 1 when there is an error.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataOption data;

    @Option(
            names = "--repair",
            description =
                    "Repair what can be without losing anything: a damaged store is put aside and what can be read of"
                            + " it is saved.")
    private boolean repair;

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(data.directory(), repair).examine();
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : findings) {
            out.printf(
                    "%-8s%-10s %s%n",
                    finding.level().name().toLowerCase(Locale.ROOT), finding.subject(), finding.text());
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR) ? 1 : 0;
    }
}
