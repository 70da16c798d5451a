package io.llmlog.process.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.testkit.StatusLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {
    private final StatusLog log = new StatusLog();
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5); // runs over
    private Path file;

    @BeforeEach
    void writeRules(@TempDir Path directory) throws IOException {
        file = Files.writeString(directory.resolve("rules.txt"), "food 2: pasta\nleast 2");
    }

    @Test
    void readsTheFileAgain_whenItHasChanged() throws IOException {
        RulesFile rules = new RulesFile(file, log.status(), nanoTime::get);
        assertThat(rules.categoryOf("pasta")).isEqualTo("food");

        Files.writeString(file, "italian 2: pasta\nleast 2");
        assertThat(rules.categoryOf("pasta")).isEqualTo("food");
        later();

        assertThat(rules.categoryOf("pasta")).isEqualTo("italian");
        assertThat(log.messages()).containsExactly("INFO read the rules for categories again: " + file);
    }

    @Test
    void keepsTheLastGoodRules_andSaysWhy() throws IOException {
        RulesFile rules = new RulesFile(file, log.status(), nanoTime::get);

        Files.writeString(file, "food two: pasta");
        later();

        assertThat(rules.categoryOf("pasta")).isEqualTo("food");
        assertThat(log.messages())
                .containsExactly("WARN the last good rules for categories stay: " + file
                        + ", line 1: 'two' is no number of points from 1 to 99");
        Files.delete(file);
        later();
        assertThat(rules.categoryOf("pasta")).isEqualTo("food");
        Files.writeString(file, "italian 2: pasta, sugo");
        later();
        assertThat(rules.categoryOf("pasta")).isEqualTo("italian");
    }

    @Test
    void refusesAFileThatIsNotThere_orNotText() throws IOException {
        Path none = file.resolveSibling("none.txt");
        assertThatThrownBy(() -> RuleChoice.parse(none.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot read the rules in " + none);

        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> RuleChoice.parse(file.toString()))
                .hasMessage("cannot read the rules in " + file + ": it is not UTF-8");
    }

    private void later() {
        nanoTime.addAndGet(Duration.ofSeconds(RulesFile.LOOK_SECONDS).toNanos());
    }
}
