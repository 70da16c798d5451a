package io.llmlog.process.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.testkit.StatusLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentRedactorTest {
    private final StatusLog log = new StatusLog();
    private final AtomicLong nanos = new AtomicLong();
    private Path file;

    @BeforeEach
    void rules(@TempDir Path directory) throws Exception {
        file = Files.writeString(directory.resolve("rules"), "[one]\npattern = K-1\n");
    }

    @Test
    void readsTheFileAnew_whenItChanged() throws Exception {
        Supplier<Redactor> current = current();
        Files.writeString(file, "[another]\npattern = K-2\n");

        assertThat(redact(current)).isEqualTo("<ONE_1> K-2");
        later();
        assertThat(redact(current)).isEqualTo("<ONE_1> K-2");
        later();
        assertThat(redact(current)).isEqualTo("K-1 <ANOTHER_1>");
        assertThat(log.messages()).anyMatch(line -> line.contains("anew"));
    }

    @Test
    void F51_goesOnWithTheLastGoodRules_whileTheFileIsWrongOrAway() throws Exception {
        Supplier<Redactor> current = current();
        Files.writeString(file, "[one]\npattern = (\n");
        for (int look = 0; look < 4; look++) {
            later();
            redact(current);
        }

        assertThat(redact(current)).isEqualTo("<ONE_1> K-2");
        assertThat(log.messages())
                .filteredOn(line -> line.contains("rules:2: the pattern"))
                .hasSize(1);
        Files.delete(file);
        later();
        redact(current);
        later();
        assertThat(redact(current)).isEqualTo("<ONE_1> K-2");
        Files.writeString(file, "[two]\npattern = K-2\n");
        later();
        redact(current);
        later();
        assertThat(redact(current)).isEqualTo("K-1 <TWO_1>");
    }

    @Test
    void doesNotBegin_withAFileThatIsWrong() throws Exception {
        Files.writeString(file, "[one]\n");

        assertThatThrownBy(this::current).isInstanceOf(RulesException.class);
    }

    private Supplier<Redactor> current() {
        return CurrentRedactor.of(new RedactionFiles(file, null), log.status(), nanos::get);
    }

    private static String redact(Supplier<Redactor> current) {
        return current.get().start().redact("K-1 K-2");
    }

    private void later() {
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    }
}
