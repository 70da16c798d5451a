package io.llmlog.benchmarks;

import io.llmlog.event.CallContext;
import io.llmlog.event.LlmEvent;
import io.llmlog.process.budget.Budget;
import io.llmlog.process.budget.BudgetLedger;
import io.llmlog.process.budget.BudgetProcessor;
import io.llmlog.process.budget.Overdraft;
import io.llmlog.status.Status;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What three budgets cost a call: the look at them before it, on the application's thread, and the counting after it, on the worker's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BudgetBenchmark {
    private final List<Budget> budgets = Stream.of(
                    "user:1000000Mtokens/24h:refuse",
                    "model:1000000Mtokens/24h:refuse",
                    "all:1000000Mtokens/30d:refuse")
            .map(Budget::parse)
            .toList();

    private final BudgetLedger ledger = BudgetLedger.open(budgets);
    private final BudgetProcessor processor = new BudgetProcessor(ledger, new Status((level, message) -> {}));
    private final LlmEvent event = SampleEvent.ascii().ours();
    private final CallContext context = event.context();

    @Benchmark
    public @Nullable Overdraft look() {
        return ledger.overdraft("gpt-4o-mini", context);
    }

    @Benchmark
    public LlmEvent count() {
        return processor.process(event);
    }
}
