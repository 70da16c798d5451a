package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Measured;
import io.llmlog.benchmarks.result.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Suites that JMH runs: it makes JVMs of its own and tells the mean of their iterations. */
final class JmhSuite {
    private JmhSuite() {}

    /** What three budgets cost a call. */
    static void budget(Effort effort, Findings findings) throws RunnerException {
        for (RunResult result : run(BudgetBenchmark.class, effort)) {
            add(findings, "three budgets", result.getPrimaryResult().getLabel(), Role.OURS, null, "ns", result);
        }
    }

    /** Encoding, as JMH sees it. */
    static void encode(Effort effort, Findings findings) throws RunnerException {
        Map<String, Encoders.Way> encoders = new Encoders(SampleEvent.ascii()).ways();
        for (RunResult result : run(EncodeBenchmark.class, effort)) {
            BenchmarkParams params = result.getParams();
            String encoder = params.getParam("encoder");
            Role role = Objects.requireNonNull(encoders.get(encoder)).role();
            add(
                    findings,
                    "one event of 3.8 KB, " + params.getParam("text"),
                    encoder,
                    role,
                    Encoders.LOGSTASH,
                    "us",
                    result);
        }
    }

    private static Collection<RunResult> run(Class<?> benchmark, Effort effort) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName())
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        if (effort.quick()) {
            TimeValue second = TimeValue.seconds(1);
            options.forks(1)
                    .warmupIterations(1)
                    .warmupTime(second)
                    .measurementIterations(2)
                    .measurementTime(second);
        }
        return new Runner(options.build()).run();
    }

    private static void add(
            Findings findings,
            String subject,
            String contender,
            Role role,
            @Nullable String against,
            String unit,
            RunResult result) {
        List<Double> means = new ArrayList<>();
        result.getBenchmarkResults()
                .forEach(fork -> means.add(fork.getPrimaryResult().getScore()));
        double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
        findings.add(List.of(
                new Measured(subject, contender, role, Figure.less("time", unit), against, means, null),
                new Measured(subject, contender, role, Figure.less("allocated", "B"), against, List.of(bytes), null)));
    }
}
