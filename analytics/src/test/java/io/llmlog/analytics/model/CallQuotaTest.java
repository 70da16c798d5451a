package io.llmlog.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.testing.NaiveDocuments;
import io.llmlog.testkit.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CallQuotaTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long MONTH = 30 * DAY;
    private static final int RESTARTS = 1_000;
    private static final int MACHINES = 2;
    private static final CallLimits LIMITS = CallLimits.STANDARD;

    private NaiveDocuments documents = new NaiveDocuments();
    /** What no program can see: nanoseconds since the test began. */
    private long truth;

    /** The clocks of one machine, of which one may be set. */
    private final class Machine implements QuotaClock {
        private final Random random;
        private int boots;
        private long bootedAt;
        private long nanosThen;
        private long wrongBy;

        Machine(Random random) {
            this.random = random;
            boot();
        }

        void boot() {
            boots++;
            bootedAt = truth;
            nanosThen = random.nextInt();
            wrongBy = (random.nextLong(2 * 25 * MINUTE) - 25 * MINUTE);
        }

        /** By days, forth or back. */
        void set() {
            wrongBy += (random.nextLong(6 * DAY) - 3 * DAY);
        }

        @Override
        public String origin() {
            return hashCode() + "/" + boots;
        }

        @Override
        public long nanos() {
            return nanosThen + truth - bootedAt;
        }

        @Override
        public long wallMillis() {
            return 1_795_000_000_000L + Math.floorDiv(truth + wrongBy, 1_000_000L);
        }

        CallQuota start() {
            return new CallQuota(documents, "labels", LIMITS, this);
        }
    }

    @Property(tries = 3)
    void F41_inAMonthOfRestartsAndWrongClocksNoWindowSeesACallTooMany(@ForAll long seed) {
        truth = 0;
        documents = new NaiveDocuments();
        Random random = new Random(seed);
        List<Machine> machines = new ArrayList<>();
        List<CallQuota> services = new ArrayList<>();
        for (int i = 0; i < MACHINES; i++) {
            machines.add(new Machine(random));
            services.add(machines.get(i).start());
        }
        List<Long> calls = new ArrayList<>();
        long nextRestart = MONTH / RESTARTS;
        while (truth < MONTH) {
            int who = random.nextInt(MACHINES);
            if (truth > nextRestart) {
                nextRestart += MONTH / RESTARTS;
                if (random.nextInt(20) == 0) {
                    machines.get(who).boot();
                }
                services.set(who, machines.get(who).start());
                services.get(who).take().ifPresent(permit -> calls.add(truth));
            }
            if (random.nextInt(30) == 0) {
                machines.get(who).set();
            }
            for (int burst = random.nextInt(4); burst >= 0; burst--) {
                services.get(random.nextInt(MACHINES)).take().ifPresent(permit -> {
                    truth += random.nextLong(SECOND);
                    calls.add(truth);
                });
            }
            truth += random.nextInt(3) == 0 ? random.nextLong(SECOND) : random.nextLong(25 * MINUTE);
        }
        assertThat(most(calls, MINUTE)).isLessThanOrEqualTo(LIMITS.perMinute());
        assertThat(most(calls, DAY)).isLessThanOrEqualTo(LIMITS.perDay());
        assertThat(calls).as("it is no quota that lets nobody ask").hasSizeGreaterThan(20 * LIMITS.perDay());
        Figures.tell("F41", "30 days with 1000 restarts on 2 machines: " + calls.size() + " calls, 0 too many");
    }

    /** How many calls there are at most in a window of that length. */
    private static int most(List<Long> calls, long window) {
        int most = 0;
        for (int from = 0, to = 0; to < calls.size(); to++) {
            while (calls.get(to) - calls.get(from) >= window) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @Test
    void givesAllThatIsAllowed_andTheFirstAgainAMinuteLater() {
        CallQuota quota = new Machine(new Random(1)).start();
        assertThat(taken(quota, 20)).isEqualTo(15);
        assertThat(quota.left()).isEqualTo(new CallQuota.Left(0, 35));
        truth += MINUTE + 3 * SECOND;
        assertThat(taken(quota, 20)).isEqualTo(15);
        truth += MINUTE + 3 * SECOND;
        assertThat(taken(quota, 20)).isEqualTo(15);
        truth += MINUTE + 3 * SECOND;
        assertThat(taken(quota, 20)).isEqualTo(5);
        assertThat(quota.left()).isEqualTo(new CallQuota.Left(0, 0));
        truth += DAY + 3 * SECOND;
        assertThat(quota.left()).isEqualTo(new CallQuota.Left(15, 50));
    }

    @Test
    void F41_anotherProcessOfTheMachineGoesOnWithWhatIsLeft() {
        Machine machine = new Machine(new Random(2));
        assertThat(taken(machine.start(), 10)).isEqualTo(10);
        machine.set();
        assertThat(taken(machine.start(), 20)).isEqualTo(5);
    }

    @Test
    void afterABootTheDayIsToldByTheTimeOfDay() {
        Machine machine = new Machine(new Random(3));
        for (int i = 0; i < 4; i++) {
            taken(machine.start(), 15);
            truth += 2 * MINUTE;
        }
        truth += 12 * HOUR;
        machine.boot();
        assertThat(taken(machine.start(), 1)).isZero();
        truth += 14 * HOUR;
        assertThat(taken(machine.start(), 15)).isEqualTo(15);
    }

    @Test
    void whoWaitedTooLongMayNotCallAnyMore() {
        CallQuota.Permit permit = new Machine(new Random(4)).start().take().orElseThrow();
        truth += SECOND;
        assertThat(permit.isFresh()).isTrue();
        truth += SECOND;
        assertThat(permit.isFresh()).isFalse();
    }

    @Test
    void F41_servicesThatAskAtOnceShareOneQuota() throws Exception {
        Machine machine = new Machine(new Random(5));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                CallQuota quota = machine.start();
                counts.add(threads.submit(() -> taken(quota, 20)));
            }
            assertThat(sum(counts)).isEqualTo(15);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesLimitsThatAreNone() {
        assertThatThrownBy(() -> new CallLimits(0, 50)).hasMessage("perMinute was 0 but must be from 1 to 10000");
    }

    private static int sum(List<Future<Integer>> counts) throws ExecutionException, InterruptedException {
        int sum = 0;
        for (Future<Integer> count : counts) {
            sum += count.get();
        }
        return sum;
    }

    private static int taken(CallQuota quota, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += quota.take().isPresent() ? 1 : 0;
        }
        return taken;
    }
}
