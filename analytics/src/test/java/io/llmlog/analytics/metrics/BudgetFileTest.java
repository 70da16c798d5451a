package io.llmlog.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.process.budget.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetFileTest {
    @TempDir
    private Path directory;

    private final List<String> problems = new ArrayList<>();

    private List<Budget> read(String text) throws IOException {
        return BudgetFile.read(Files.writeString(directory.resolve("budgets"), text), problems);
    }

    @Test
    void readsBudgetsBetweenWhiteSpaceAndRemarks() throws IOException {
        List<Budget> budgets =
                read("# the team's\nuser:5usd/24h   tenant=acme:2Mtokens/30d:refuse\n\n all:200usd/1d # in all\n");
        assertThat(problems).isEmpty();
        assertThat(budgets)
                .extracting(Budget::text)
                .containsExactly("user:5usd/24h", "tenant=acme:2Mtokens/30d:refuse", "all:200usd/1d");
    }

    @Test
    void namesAllThatIsWrong_withItsLine() throws IOException {
        assertThat(read("user:5usd/24h\nnobody:5usd/24h\nuser:five/1d\n")).hasSize(1);
        assertThat(problems)
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("line 2", "'nobody:5usd/24h'", "user, tenant"))
                .anySatisfy(problem -> assertThat(problem).contains("line 3", "is no budget such as"));
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        BudgetFile.read(directory.resolve("none"), problems);
        assertThat(problems).singleElement().asString().contains("none", "cannot be read");
    }
}
