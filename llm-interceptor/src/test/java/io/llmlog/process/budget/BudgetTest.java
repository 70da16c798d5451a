package io.llmlog.process.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.config.Settings;
import io.llmlog.config.SettingsException;
import io.llmlog.event.CallContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The written form of budgets, and whom they mean. */
class BudgetTest {
    @Test
    void readsEveryPart() {
        assertThat(Budget.parse("tenant=acme:100.5usd/30d:refuse:90%"))
                .isEqualTo(new Budget(
                        "tenant=acme:100.5usd/30d:refuse:90%",
                        BudgetScope.TENANT,
                        "acme",
                        BudgetUnit.USD,
                        100_500_000_000L,
                        Duration.ofDays(30),
                        BudgetMode.REFUSE,
                        90));
        assertThat(Budget.parse("user:2ktokens/90m"))
                .isEqualTo(new Budget(
                        "user:2ktokens/90m",
                        BudgetScope.USER,
                        null,
                        BudgetUnit.TOKENS,
                        2000,
                        Duration.ofMinutes(90),
                        BudgetMode.WARN,
                        80));
        assertThat(Budget.parse("all:0.5Mtokens/1h:observe").limit()).isEqualTo(500_000);
        assertThat(Budget.parse("model=gemma:2b:1usd/1h").only()).isEqualTo("gemma:2b");
        assertThat(Budget.parse("tenant=Big%20Co+1%25:1usd/1h").only()).isEqualTo("Big Co+1%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user | is no budget such as user:5usd/24h or tenant=acme:2Mtokens/30d:refuse:80%",
                "user:5eur/24h | is no budget such as",
                "user:5usd | is no budget such as",
                "user:-5usd/1h | is no budget such as",
                "usr:5usd/24h | has 'usr' in place of one of user, tenant, feature, model, all",
                "user:5usd/24h:block | has 'block' in place of one of observe, warn, refuse",
                "all=x:5usd/24h | must have no id, since 'all' counts everything",
                "user:0usd/24h | must have an amount above 0",
                "user:0.5tokens/24h | must have an amount above 0, in whole tokens",
                "user:999999999999999Mtokens/24h | must have an amount above 0",
                "user:5usd/0h | must have a window from 1m to 366d",
                "user:5usd/367d | must have a window from 1m to 366d",
                "user:5usd/1d:0% | must warn at 1% to 100%",
                "user:5usd/1d:101% | must warn at 1% to 100%",
                "user=%zz:5usd/1d | must have %20 in its id for a space and %25 for '%'",
            })
    void saysWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> Budget.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void everyWrongBudgetIsNamedAtOnce() {
        assertThatThrownBy(() -> Settings.read(Map.of("budgets", "user:5usd user:1usd/1h user:1usd/1h  x:1usd/1h")))
                .isInstanceOfSatisfying(SettingsException.class, wrong -> assertThat(wrong.problems())
                        .hasSize(3)
                        .satisfiesExactlyInAnyOrder(
                                one -> assertThat(one).startsWith("llmlog.budgets was 'user:5usd' but is no budget"),
                                two -> assertThat(two)
                                        .isEqualTo("llmlog.budgets was 'user:1usd/1h' but must stand once"),
                                three -> assertThat(three).startsWith("llmlog.budgets was 'x:1usd/1h' but has 'x'")));
    }

    @ParameterizedTest
    @CsvSource({
        "user:1usd/1h, u-17",
        "user=u-17:1usd/1h, u-17",
        "user=u-1*:1usd/1h, u-1*",
        "user=u-1:1usd/1h,",
        "tenant:1usd/1h,",
        "feature:1usd/1h, search",
        "model:1usd/1h, gpt-4o-mini",
        "model=gpt-4o*:1usd/1h, gpt-4o*",
        "model=gpt-5*:1usd/1h,",
        "all:1usd/1h, all",
    })
    void countsForWhomItMeans(String text, String account) {
        CallContext context =
                CallContext.builder().userId("u-17").feature("search").build();

        assertThat(Budget.parse(text).account("gpt-4o-mini", context)).isEqualTo(account);
    }

    @Test
    void aHugeIdCountsByItsBeginning() {
        CallContext context = CallContext.builder().userId("x".repeat(100_000)).build();

        assertThat(Budget.parse("user:1usd/1h").account(null, context)).hasSize(256);
    }
}
