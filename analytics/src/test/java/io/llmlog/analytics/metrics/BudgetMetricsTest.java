package io.llmlog.analytics.metrics;

import static io.llmlog.analytics.metrics.Sample.ATTEMPTS;
import static io.llmlog.analytics.metrics.Sample.QUERY;
import static io.llmlog.analytics.metrics.Sample.STORE;
import static io.llmlog.analytics.metrics.Sample.cost;
import static io.llmlog.analytics.metrics.Sample.sum;
import static io.llmlog.analytics.metrics.Sample.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmlog.analytics.metrics.BudgetMetrics.Account;
import io.llmlog.analytics.metrics.BudgetMetrics.Entry;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.TokenUsage;
import io.llmlog.process.budget.Budget;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class BudgetMetricsTest {
    private static Entry of(String budget) {
        return BudgetMetrics.of(STORE, QUERY, List.of(Budget.parse(budget)))
                .budgets()
                .get(0);
    }

    private static List<LlmEvent> attempts(Predicate<LlmEvent> which) {
        return ATTEMPTS.stream().filter(which).toList();
    }

    @Test
    void sumsUpEachAccountInTheBudgetsOwnWindow_mostUsedFirst() {
        Entry entry = of("tenant:5usd/3h");
        assertThat(entry.scope()).isEqualTo("tenant");
        assertThat(entry.limit()).isEqualTo(5.0);
        assertThat(entry.window().toString()).isEqualTo("3h");
        assertThat(entry.from()).isEqualTo(QUERY.to().minus(Duration.ofHours(3)));
        assertThat(entry.accounts())
                .hasSize(3)
                .isSortedAccordingTo((left, right) -> Double.compare(right.percent(), left.percent()));
        for (Account account : entry.accounts()) {
            double expected =
                    cost(attempts(event -> Objects.equals(event.context().tenantId(), account.id())
                            && !event.timestamp().isBefore(entry.from())));
            assertThat(account.used().doubleValue())
                    .isCloseTo(expected, within(1e-9))
                    .isPositive();
            assertThat(account.percent()).isCloseTo(expected / 5 * 100, within(1e-6));
        }
    }

    @Test
    void tellsWhoIsNearTheLimit_andWhoBeyond() {
        long used = Objects.requireNonNull(sum(tokens(ATTEMPTS, TokenUsage::total)));
        assertThat(state("all:" + (used - 1) + "tokens/6h")).isEqualTo("used_up");
        assertThat(state("all:" + used + "tokens/6h")).isEqualTo("used_up");
        assertThat(state("all:" + (used + 1) + "tokens/6h")).isEqualTo("warning");
        assertThat(state("all:" + used * 10 + "tokens/6h")).isEqualTo("ok");
        assertThat(state("all:" + used * 10 + "tokens/6h:warn:5%")).isEqualTo("warning");
    }

    private static String state(String budget) {
        return of(budget).accounts().get(0).state();
    }

    @Test
    void oneThatIsNamed_andAllThatBeginAlike() {
        Account one = of("model=gpt-4o:1Mtokens/6h").accounts().get(0);
        assertThat(one.id()).isEqualTo("gpt-4o");
        assertThat(one.used())
                .isEqualTo(sum(tokens(attempts(event -> "gpt-4o".equals(Sample.model(event))), TokenUsage::total)));
        Account several = of("model=gpt-*:1Mtokens/6h").accounts().get(0);
        assertThat(several.id()).isEqualTo("gpt-*");
        assertThat(several.used())
                .isEqualTo(sum(tokens(
                        attempts(event -> String.valueOf(Sample.model(event)).startsWith("gpt-")), TokenUsage::total)));
    }

    @Test
    void aBudgetThatNothingWasUsedOfHasNoAccounts() {
        assertThat(of("user=nobody:1usd/1h").accounts()).isEmpty();
    }

    @Test
    void withoutBudgetsThereIsNothingToTell() {
        assertThat(BudgetMetrics.of(STORE, QUERY, List.of()))
                .isEqualTo(new BudgetMetrics(QUERY.to(), false, List.of()));
    }
}
