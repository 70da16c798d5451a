package io.llmlog.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.config.SettingsException;
import io.llmlog.testkit.LogLines;
import io.llmlog.testkit.StatusLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogIntakeTest {
    @TempDir
    Path folder;

    private final StatusLog status = new StatusLog();

    @Test
    void saysWhereEventsGo() {
        LogIntake intake = start();
        intake.stop();

        assertThat(status.messages()).containsExactly("INFO events go to file:" + file());
    }

    @Test
    void isNotThere_whenTheSettingsSaySo() {
        assertThat(LogIntake.start(Map.of("enabled", "false"), status.status())).isNull();
    }

    @Test
    void doesNotStart_whenSettingsAreWrong() {
        assertThatThrownBy(() -> LogIntake.start(Map.of("linger", "soon"), status.status()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("llmlog.linger was 'soon'");
    }

    @Test
    void writesAtTheEndOfTheJvm_andStillTakesRecords() {
        LogIntake intake = start();
        intake.append(record("before"));
        intake.flushAtExit();
        assertThat(messages()).containsExactly("before");

        assertThat(intake.append(record("after"))).isTrue();
        intake.stop();
        assertThat(messages()).containsExactly("before", "after");
    }

    @Test
    void refusesRecords_whenItIsStopped() {
        LogIntake intake = start();
        intake.stop();
        intake.stop();

        assertThat(intake.append(record("late"))).isFalse();
        assertThat(intake.stats().balances()).isTrue();
        assertThat(intake.stats().rejectedTotal()).isEqualTo(1);
    }

    @Test
    void endsAndSaysSo_whenAnObjectLogsItselfWhileItIsFormatted() {
        LogIntake intake = start();
        FakeRecord endless = new FakeRecord();
        endless.message = () -> {
            intake.append(endless);
            return "endless";
        };
        intake.append(endless);
        intake.append(record("next"));
        intake.stop();

        assertThat(messages()).hasSize(9).endsWith("endless", "next");
        assertThat(status.messages()).anySatisfy(message -> assertThat(message)
                .contains("WARN left out records", "an object logs itself in its toString()"));
    }

    @Test
    void F8_saysOnceThatAnObjectThrew() {
        LogIntake intake = start();
        FakeRecord poison = new FakeRecord();
        poison.message = FakeRecord.thrower(new AssertionError("may be the prompt"));
        intake.append(poison);
        intake.append(poison);
        intake.stop();

        assertThat(messages()).hasSize(2);
        assertThat(status.messages())
                .hasSize(2)
                .last()
                .asString()
                .contains("java.lang.AssertionError")
                .doesNotContain("may be the prompt");
    }

    private LogIntake start() {
        return LogIntake.start(Map.of("sinks", "file:" + file()), status.status());
    }

    private Path file() {
        return folder.resolve("llm-events.json");
    }

    private List<String> messages() {
        return LogLines.of(file()).stream()
                .map(line -> line.path("message").asString())
                .toList();
    }

    private static FakeRecord record(String message) {
        FakeRecord record = new FakeRecord();
        record.message = () -> message;
        return record;
    }
}
