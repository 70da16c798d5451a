package io.llmlog.analytics.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.event.CallContext;
import io.llmlog.event.LlmEvent;
import io.llmlog.sink.Lines;
import io.llmlog.spool.Spool;
import io.llmlog.spool.SpoolBatch;
import io.llmlog.spool.SpoolInspector;
import io.llmlog.spool.SpoolOptions;
import io.llmlog.status.Status;
import io.llmlog.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolPlaceTest {
    private static final String SINK = "kafka://k/t";
    private static final UserMatch BOB = new UserMatch("bob");

    @TempDir
    private Path directory;

    private Spool open() {
        return Spool.open(SpoolOptions.at(directory, "p-1"), List.of(SINK), new Status((level, message) -> {}));
    }

    private static String line(String user) {
        LlmEvent event = Events.call("a secret of " + user, "answer").toBuilder()
                .context(CallContext.builder().userId(user).build())
                .build();
        return io.llmlog.analytics.testing.Lines.of(event);
    }

    private static Lines lines(String first, String second) {
        byte[] bytes = (first + second).getBytes(UTF_8);
        return new Lines(bytes, 0, new int[] {first.getBytes(UTF_8).length, bytes.length}, 2);
    }

    private PlaceReport forget() {
        return new SpoolPlace(directory).forget(BOB, false);
    }

    @Test
    void overwritesWithAMarkOfTheSameLength_thatServersTake() throws Exception {
        String bob = line("bob");
        String bobby = line("bobby");
        try (Spool spool = open()) {
            spool.append(lines(bob, bobby), 0);
            assertThat(forget()).satisfies(report -> {
                assertThat(report.found()).isEqualTo(1);
                assertThat(report.removed()).isZero();
                assertThat(report.problems()).singleElement().asString().contains("in use by a running application");
            });
        }

        assertThat(forget().removed()).isEqualTo(1);

        assertThat(SpoolInspector.verify(directory).isSound()).isTrue();
        assertThat(bytes()).doesNotContain("\"bob\"", "a secret of bob\"").contains("a secret of bobby");
        try (Spool spool = open()) {
            SpoolBatch batch = spool.reader(SINK).next(1 << 20, Duration.ZERO);
            Lines read = batch.lines();
            String mark = new String(read.bytes(), read.start(0), read.end(0) - read.start(0), UTF_8);
            String rest = new String(read.bytes(), read.start(1), read.end(1) - read.start(1), UTF_8);
            assertThat(rest).isEqualTo(bobby);
            assertThat(mark).hasSameSizeAs(bob).endsWith(" \n");
            JsonNode gap = new ObjectMapper().readTree(mark);
            assertThat(gap.path("event_type").asText()).isEqualTo("gap");
            assertThat(gap.path("event_id"))
                    .isEqualTo(new ObjectMapper().readTree(bob).path("event_id"));
            assertThat(gap.size()).isEqualTo(4);
        }
    }

    @Test
    void namesDamagedBytesThatWereSetAside() throws Exception {
        Path corrupt = Files.createDirectories(directory.resolve("slot-0").resolve("corrupt"));
        Files.writeString(corrupt.resolve("0000000000000001.seg-64.bad"), "at 64\n\"user_id\":\"bob\"");
        assertThat(forget().problems()).singleElement().asString().contains(".bad", "delete the file");
    }

    @Test
    void aDamagedPieceThatVanishesIsNoProblem_andOneThatCannotBeReadIs() {
        PlaceReport.Builder report = new PlaceReport.Builder("spool");
        DamagedFiles files = new DamagedFiles(BOB, report);
        Path file = directory.resolve("1.bad");
        files.visitFileFailed(file, new NoSuchFileException("1.bad"));
        assertThat(report.build().problems()).isEmpty();
        files.visitFileFailed(file, new AccessDeniedException("1.bad"));
        assertThat(report.build().problems()).singleElement().asString().contains("1.bad cannot be searched");
    }

    private String bytes() throws Exception {
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toString();
    }
}
