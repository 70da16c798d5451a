package io.llmlog.benchmarks;

import com.sun.management.ThreadMXBean;
import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Measured;
import io.llmlog.benchmarks.result.Role;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Work of microseconds on a machine that others use too: contenders take turns of less than a time slice, and the lower decile of the turns
 * counts, which is what they take when nobody is in their way. A mean also holds what the neighbours took.
 */
final class ShortTurns {
    private static final int BLOCKS = 5;

    private final String subject;
    private final @Nullable String against;
    private final int turns;
    private final int repeat;
    private final double units;
    private final List<Task> tasks = new ArrayList<>();
    private long sum;

    /**
     * @param against the contender that the others are compared with
     * @param turns of each contender, after as many that do not count; five or more
     * @param repeat how often each works in a turn
     * @param units by how many the work of one time is divided
     */
    ShortTurns(String subject, @Nullable String against, int turns, int repeat, double units) {
        this.subject = subject;
        this.against = against;
        this.turns = turns / BLOCKS * BLOCKS;
        this.repeat = repeat;
        this.units = units;
    }

    /** Work of one contender, and what each turn took. */
    private final class Task {
        private final String name;
        private final Role role;
        private final @Nullable String note;
        private final IntSupplier work;
        private final double[] nanos = new double[turns];
        private final double[] cpu = new double[turns];
        private final double[] bytes = new double[turns];

        Task(String name, Role role, @Nullable String note, IntSupplier work) {
            this.name = name;
            this.role = role;
            this.note = note;
            this.work = work;
        }
    }

    /** @param work what it returns keeps it from being dropped */
    ShortTurns with(String name, Role role, IntSupplier work) {
        return with(name, role, null, work);
    }

    /** @param note what this one does otherwise than the others */
    ShortTurns with(String name, Role role, @Nullable String note, IntSupplier work) {
        tasks.add(new Task(name, role, note, work));
        return this;
    }

    void run(Findings findings) {
        // The first half warms up and is overwritten.
        for (int turn = 0; turn < 2 * turns; turn++) {
            for (Task task : tasks) {
                take(task, turn % turns);
            }
        }
        if (sum == 0) {
            throw new IllegalStateException("nobody did anything");
        }
        for (Task task : tasks) {
            add(findings, task, Figure.less("time", "us"), deciles(task.nanos, 1e3));
            add(findings, task, Figure.less("CPU", "us"), deciles(task.cpu, 1e3));
            add(findings, task, Figure.less("allocated", "B"), deciles(task.bytes, 1));
        }
    }

    private void take(Task task, int turn) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long cpu = thread.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < repeat; i++) {
            sum += task.work.getAsInt();
        }
        task.nanos[turn] = System.nanoTime() - start;
        task.cpu[turn] = thread.getCurrentThreadCpuTime() - cpu;
        task.bytes[turn] = thread.getCurrentThreadAllocatedBytes() - bytes;
    }

    /** Of each fifth of the turns, for one unit of work. */
    private List<Double> deciles(double[] values, double divisor) {
        List<Double> deciles = new ArrayList<>();
        int length = turns / BLOCKS;
        for (int block = 0; block < BLOCKS; block++) {
            double[] sorted = Arrays.copyOfRange(values, block * length, (block + 1) * length);
            Arrays.sort(sorted);
            deciles.add(sorted[length / 10] / divisor / repeat / units);
        }
        return deciles;
    }

    private void add(Findings findings, Task task, Figure figure, List<Double> values) {
        findings.add(List.of(new Measured(subject, task.name, task.role, figure, against, values, task.note)));
    }
}
