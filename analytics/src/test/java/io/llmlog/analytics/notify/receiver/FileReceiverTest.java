package io.llmlog.analytics.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.NotificationJson;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.testing.NaiveDocuments;
import io.llmlog.analytics.testing.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReceiverTest {
    @TempDir
    private Path directory;

    @Test
    void appendsALineForEach_readableByItsOwnerAlone() throws Exception {
        Receiver receiver = open();

        receiver.deliver(Told.firing("k0"));
        receiver.deliver(Told.of("k1", "resolved"));

        List<String> lines = Files.readAllLines(file());
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(NotificationJson.read(first)).isEqualTo(Told.firing("k0"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void beginsANewLineBehindHalfOfOne() throws Exception {
        Files.writeString(file(), "{\"key\":\"cut o");

        open().deliver(Told.firing("k0"));

        assertThat(Files.readAllLines(file())).hasSize(2).element(1).asString().startsWith("{\"key\":\"k0\"");
    }

    @Test
    void failsWhereItCannotWrite() throws Exception {
        Receiver receiver = open();
        Files.createDirectory(file());

        assertThatThrownBy(() -> receiver.deliver(Told.firing("k0")))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("told.jsonl cannot be written");
    }

    private Path file() {
        return directory.resolve("told.jsonl");
    }

    private Receiver open() throws Exception {
        Path settings = Files.writeString(
                directory.resolve("receivers.yaml"), "receivers: [{name: log, type: file, path: told.jsonl}]");
        return ReceiversReader.read(settings, Surroundings.of(false))
                .get(0)
                .open(Means.of(new NaiveDocuments(), Clock.systemUTC()))
                .receiver();
    }
}
