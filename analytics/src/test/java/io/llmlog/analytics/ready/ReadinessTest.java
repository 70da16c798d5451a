package io.llmlog.analytics.ready;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.testing.NaiveStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Check(String name, java.util.function.Supplier<@Nullable String> look) implements ReadyCheck {
        @Override
        public @Nullable String problem() {
            return look.get();
        }
    }

    private static Readiness of(Duration patience, ReadyCheck... checks) {
        return new Readiness(List.of(checks), patience);
    }

    @Test
    void isReadyWhenEveryCheckIsContent_elseNamesAllThatAreNot() throws InterruptedException {
        try (Readiness ready = of(PATIENCE, new Check("a", () -> null))) {
            assertThat(ready.problems()).isEmpty();
        }
        try (Readiness ready =
                of(PATIENCE, new Check("a", () -> "broken"), new Check("b", () -> null), new Check("c", () -> {
                    throw new IllegalStateException("SECRET");
                }))) {
            assertThat(ready.problems())
                    .containsEntry("a", "broken")
                    .containsEntry("c", "failed: IllegalStateException")
                    .hasSize(2);
        }
    }

    @Test
    void aCheckThatHangsIsAProblem_andIsNotStartedAgainMeanwhile() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        try (Readiness ready = of(Duration.ofMillis(50), new Check("a", () -> {
            looks.incrementAndGet();
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        }))) {
            assertThat(ready.problems().get("checks")).contains("no answer within 50 ms");
            assertThat(ready.problems()).isNotEmpty();
            assertThat(looks).hasValue(1);
            ended.countDown();
            eventually("it is ready again", () -> problems(ready) == 0);
        }
    }

    private static int problems(Readiness ready) {
        try {
            return ready.problems().size();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void F31_theStoreIsProbedByWritingAndReading() {
        NaiveStore store = new NaiveStore();
        StoreProbe probe = new StoreProbe(store);
        assertThat(probe.problem()).isNull();
        assertThat(store.count()).isZero();
        store.failWith("no space left");
        assertThat(probe.problem()).contains("no space left");
        store.failWith(null);
        assertThat(probe.problem()).isNull();
    }

    @Test
    void aDiskThatIsNearlyFullIsAProblem(@TempDir Path directory) {
        assertThat(new DiskSpace(directory, 1).problem()).isNull();
        assertThat(new DiskSpace(directory, Long.MAX_VALUE).problem()).contains("MiB left", "make room");
        assertThat(new DiskSpace(directory.resolve("gone"), 1).problem()).contains("cannot be asked");
    }
}
