package io.llmlog.analytics.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.NotificationJson;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.testing.Told;
import io.llmlog.testkit.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandReceiverTest {
    @TempDir
    private Path directory;

    @Test
    void givesTheNotificationToAProgram_withoutAShell() throws Exception {
        Path out = directory.resolve("out");
        try (Receiver receiver = open("command: [tee, \"" + out + "; touch evil\"]")) {
            receiver.deliver(Told.firing("k0"));
        }

        Path written = directory.resolve("out; touch evil");
        assertThat(NotificationJson.read(new ObjectMapper().readTree(written.toFile())))
                .isEqualTo(Told.firing("k0"));
        assertThat(directory.toFile().list()).hasSize(2);
    }

    @Test
    void aProgramThatFailsHasNotTakenIt() throws Exception {
        assertThat(failure("command: [sh, -c, \"echo much; exit 3\"]")).hasMessage("run ended with the code 3");
        assertThat(failure("command: [/no/such/program]").reason()).isEqualTo("not started");
    }

    @Test
    void aProgramThatHangsIsEndedAtTheDeadline_withThoseItStarted() throws Exception {
        Path pids = directory.resolve("pids");
        assertThat(failure("timeout: 1s, command: [sh, -c, \"sleep 600 & echo $! > " + pids + "; wait\"]"))
                .isNotNull();

        long child = Long.parseLong(Files.readString(pids).strip());
        // One that has ended and was not collected yet has no command any more.
        Eventually.eventually("the child ends", () -> ProcessHandle.of(child)
                .flatMap(handle -> handle.info().command())
                .isEmpty());
    }

    @Test
    void givesItNothingOfTheServicesSecrets() throws Exception {
        Path out = directory.resolve("environment");
        try (Receiver receiver = open("command: [sh, -c, \"env > " + out + "\"]")) {
            receiver.deliver(Told.firing("k0"));
        }

        assertThat(Files.readAllLines(out))
                .allMatch(line -> line.matches("(PATH|HOME|LANG|LC_ALL|TZ|TMPDIR|USER|PWD|OLDPWD|SHLVL|_)=.*"));
    }

    @Test
    void isRefusedUnlessItWasAllowed() throws Exception {
        Path file = Files.writeString(
                directory.resolve("r.yaml"), "receivers: [{name: run, type: command, command: [true]}]");

        assertThatThrownBy(() -> ReceiversReader.read(file, new Surroundings(false, name -> null)))
                .isInstanceOf(ReceiversException.class)
                .hasMessageContaining("--allow-commands");
    }

    private DeliveryException failure(String members) throws Exception {
        try (Receiver receiver = open(members)) {
            return catchThrowableOfType(DeliveryException.class, () -> receiver.deliver(Told.firing("k0")));
        }
    }

    private Receiver open(String members) throws Exception {
        return Opened.receiver(directory, Map.of(), "name: run, type: command, " + members);
    }
}
