package io.llmlog.process.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmResponse;
import io.llmlog.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counting, with a clock of the test's. Each event uses 470 tokens. */
class BudgetLedgerTest {
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1_000); // runs over
    private final BudgetBooks books = new BudgetBooks(nanoTime::get);

    @Test
    void saysOnceInAWindowThatAPartIsUsed_andOnceThatAllIs() {
        BudgetLedger ledger = ledger("user:4700tokens/1h");

        List<Integer> said = IntStream.range(0, 12)
                .flatMap(i -> ledger.spend(call("a")).stream().mapToInt(Crossing::percent))
                .boxed()
                .toList();

        assertThat(said).containsExactly(80, 100);
        later(Duration.ofHours(2));
        assertThat(IntStream.range(0, 8).boxed().flatMap(i -> ledger.spend(call("a")).stream()))
                .extracting(Crossing::percent)
                .containsExactly(80);
        assertThat(ledger("user:4700tokens/1h:observe").spend(call("a"))).isEmpty();
    }

    @Test
    void saysWhoseBudgetIsUsedUp_andHowLong() {
        BudgetLedger ledger = ledger("user:900tokens/1h:refuse");
        CallContext a = call("a").context();
        ledger.spend(call("a"));
        assertThat(ledger.overdraft(null, a)).isNull();
        later(Duration.ofMinutes(10));

        Crossing crossing = ledger.spend(call("a")).get(0);

        assertThat(crossing.message(true))
                .isEqualTo("budget user:900tokens/1h:refuse of user a is used up: 940 tokens of 900 tokens in 1 h");
        assertThat(crossing.message(false))
                .isEqualTo("budget user:900tokens/1h:refuse is used up: 940 tokens of 900 tokens in 1 h");
        assertThat(new Crossing(Budget.parse("user=a:900tokens/1h"), "a", 80, 720).message(false))
                .isEqualTo("budget of one user is used to 80 %: 720 tokens of 900 tokens in 1 h");
        Overdraft overdraft = ledger.overdraft(null, a);
        assertThat(overdraft.freesIn()).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(51));
        assertThat(ledger.overdraft(null, call("b").context())).isNull();
        later(overdraft.freesIn());
        assertThat(ledger.overdraft(null, a)).isNull();
        assertThat(ledger.stats(0).refused()).isOne();
    }

    @Test
    void countsWhatIsUsedAndNothingElse() {
        BudgetLedger ledger = ledger("all:1Mtokens/1h", "all:1usd/1h");
        LlmEvent unpriced = call("a").toBuilder().cost(null).build();

        ledger.spend(unpriced);
        ledger.spend(unpriced.toBuilder().eventId(null).type(EventType.ERROR).build());
        ledger.spend(unpriced.toBuilder().response(LlmResponse.of("no usage")).build());
        ledger.spend(unpriced.toBuilder().type(EventType.LOG).build());
        ledger.spend(LlmEvent.builder(EventType.GAP, Capture.by(CaptureSource.PIPELINE))
                .build());

        assertThat(ledger.stats(0).used()).isEqualTo(940);
        assertThat(ledger.stats(1).used()).isZero();
    }

    @Test
    void pipelinesWithTheSameBudgetShareIt_andCountAnEventOnce() {
        BudgetLedger one = ledger("user:1Mtokens/1h", "all:2Mtokens/1h");
        BudgetLedger other = ledger("user:1Mtokens/1h");
        LlmEvent both = call("a");

        one.spend(both);
        other.spend(both);
        other.spend(call("a"));

        assertThat(one.stats(0)).isEqualTo(other.stats(0));
        assertThat(other.stats(0).used()).isEqualTo(940);
        assertThat(one.stats(1).used()).isEqualTo(470);
    }

    @Test
    void aBudgetOutlivesThePipelinesThatHaveIt_asLongAsSomethingCounts() {
        BudgetLedger first = ledger("user:1Mtokens/1h");
        first.spend(call("a"));
        first.close();
        first.close();

        assertThat(ledger("user:1Mtokens/1h").stats(0).used()).isEqualTo(470);
    }

    @Test
    void forgetsThoseUsedTheLongestTimeAgo_whenThereAreTooMany() {
        BudgetLedger ledger = ledger("user:1Mtokens/1h:refuse");
        for (int i = 0; i <= BudgetBook.MOST_ACCOUNTS; i++) {
            later(Duration.ofNanos(1));
            ledger.spend(call("u-" + i));
        }

        BudgetStats stats = ledger.stats(0);
        assertThat(stats.accounts()).isEqualTo(BudgetBook.MOST_ACCOUNTS * 9 / 10);
        assertThat(stats.accounts() + stats.forgotten()).isEqualTo(BudgetBook.MOST_ACCOUNTS + 1);
        later(Duration.ofNanos(1));
        ledger.spend(call("u-0"));
        ledger.spend(call("u-" + BudgetBook.MOST_ACCOUNTS));
        assertThat(ledger.stats(0).used()).isEqualTo(940);
        assertThat(ledger.stats(0).accounts()).isEqualTo(stats.accounts() + 1);
    }

    @Test
    void theSumOverAllAccountsIsThatOfAllEvents_whoeverCountsThem() throws InterruptedException {
        BudgetLedger ledger = ledger("user:1usd/1h", "all:1usd/1h", "user:1Mtokens/24h");
        int users = 7;
        int each = 5_000;
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    later(Duration.ofMillis(1));
                    ledger.spend(call("u-" + i % users));
                    ledger.overdraft(null, CallContext.EMPTY);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        long billionths = 0;
        for (int i = 0; i < users; i++) {
            billionths += book("user:1usd/1h").used("u-" + i);
        }
        assertThat(billionths).isEqualTo(4L * each * 500_000);
        assertThat(book("all:1usd/1h").used("all")).isEqualTo(4L * each * 500_000);
        assertThat(ledger.stats(2).accounts()).isEqualTo(users);
    }

    private BudgetBook book(String budget) {
        return books.open(List.of(Budget.parse(budget))).get(0);
    }

    @Test
    void noUsersIdIsTheNameOfAMeter() {
        assertThat(ledger("user=anna@example.com:5usd/24h", "tenant=acme:5usd/24h", "user:5usd/24h"))
                .satisfies(ledger -> assertThat(IntStream.range(0, 3)
                                .mapToObj(i -> ledger.stats(i).name()))
                        .containsExactly("user=#1:5 usd in 1 d", "tenant=acme:5usd/24h", "user:5usd/24h"));
    }

    private BudgetLedger ledger(String... budgets) {
        return BudgetLedger.open(Stream.of(budgets).map(Budget::parse).toList(), books);
    }

    private void later(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    private static LlmEvent call(String user) {
        return Events.call("q", "a").toBuilder()
                .context(CallContext.builder().userId(user).build())
                .cost(new Cost(0.000_5, CostStatus.PRICED, "test"))
                .build();
    }
}
