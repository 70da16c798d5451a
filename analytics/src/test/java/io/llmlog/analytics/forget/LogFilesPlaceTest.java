package io.llmlog.analytics.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.ingest.tail.FileTailer;
import io.llmlog.analytics.ingest.tail.TailOptions;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.event.CallContext;
import io.llmlog.event.LlmEvent;
import io.llmlog.sink.file.FileSinkOptions;
import io.llmlog.sink.file.FileSinks;
import io.llmlog.status.Status;
import io.llmlog.testkit.Events;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesPlaceTest {
    private static final UserMatch BOB = new UserMatch("bob");

    @TempDir
    private Path directory;

    private Path active;

    @BeforeEach
    void path() {
        active = directory.resolve("app.json");
        sinkWrote(active);
        sinkWrote(directory.resolve("app-4711.json"));
    }

    private static void sinkWrote(Path path) {
        FileSinks.open(FileSinkOptions.at(path), new Status((level, message) -> {}))
                .close();
    }

    private static String line(int i, String user) {
        LlmEvent event = Events.numbered(i).toBuilder()
                .context(CallContext.builder().userId(user).build())
                .build();
        return Lines.of(event);
    }

    /** Every tenth line is of bob, the first too. */
    private static List<String> lines(int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i < to; i++) {
            lines.add(line(i, i % 10 == 0 ? "bob" : "bobby"));
        }
        return lines;
    }

    private static String without(List<String> lines) {
        return lines.stream().filter(line -> !BOB.test(line)).collect(Collectors.joining());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String gunzip(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private PlaceReport forget(boolean dryRun) {
        return new LogFilesPlace(active).forget(BOB, dryRun);
    }

    @Test
    void rewritesAllFilesOfTheName_andNamesWhatMayBeCopies() throws Exception {
        List<String> some = lines(0, 20);
        String all = String.join("", some);
        Path rolled = Files.writeString(directory.resolve("app-2026-11-22.1.json"), all);
        Path packed = Files.write(directory.resolve("app-2026-11-21.1.json.gz"), gzip(all));
        Path second = Files.writeString(directory.resolve("app-4711.json"), all);
        Path rotated = Files.writeString(directory.resolve("app.json.1"), all + "half a line of bob");
        Path copy = Files.writeString(directory.resolve("app.json.bak"), all);
        Path other = Files.writeString(directory.resolve("application.json"), all);
        Files.writeString(active, all);
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        Files.setLastModifiedTime(rolled, time);

        assertThat(forget(true)).satisfies(report -> {
            assertThat(report.found()).isEqualTo(10);
            assertThat(report.removed()).isZero();
        });
        assertThat(Files.readString(active)).isEqualTo(all);

        PlaceReport report = forget(false);

        assertThat(report.found()).isEqualTo(10);
        assertThat(report.removed()).isEqualTo(10);
        assertThat(report.problems()).singleElement().asString().contains("app.json.1 holds 1 lines that may be");
        assertThat(report.backups()).containsExactly(copy.toRealPath().toString());
        for (Path file : List.of(active, rolled, second)) {
            assertThat(Files.readString(file)).isEqualTo(" " + without(some));
        }
        assertThat(Files.readString(rotated)).isEqualTo(" " + without(some) + "half a line of bob");
        assertThat(gunzip(packed)).isEqualTo(" " + without(some));
        assertThat(Files.readString(other)).isEqualTo(all);
        assertThat(Files.getLastModifiedTime(rolled)).isEqualTo(time);
        assertThat(forget(false).found()).isZero();
    }

    @Test
    void leavesAloneWhatAnApplicationIsWriting_butNotWhatIsCompressed() throws Exception {
        String all = String.join("", lines(0, 20));
        Files.writeString(active, all);
        Path packed = Files.write(directory.resolve("app-2026-11-21.1.json.gz"), gzip(all));
        try (AutoCloseable writer = FileSinks.lock(active)) {
            assertThat(writer).isNotNull();
            PlaceReport report = forget(false);
            assertThat(report.found()).isEqualTo(4);
            assertThat(report.removed()).isEqualTo(2);
            assertThat(report.problems())
                    .singleElement()
                    .asString()
                    .contains("app.json holds 2 events of the user, and belongs to a running application");
        }
        assertThat(Files.readString(active)).isEqualTo(all);
        assertThat(gunzip(packed)).doesNotContain("\"bob\"");
        assertThat(forget(false).problems()).isEmpty();
    }

    /** A position in the file as it was must not be taken for one in the file as it is. */
    @Test
    void whoFollowsTheFileHasAllTheRest_eachEventOnce() throws Exception {
        NaiveStore store = new NaiveStore();
        // Bob's are at the end only: the file begins as before.
        List<String> all = lines(1, 10);
        all.addAll(lines(20, 21));
        Files.writeString(active, String.join("", all));
        follow(store, all.size());
        List<String> later = new ArrayList<>(lines(30, 31));
        later.addAll(lines(11, 20));
        later.addAll(lines(31, 60));
        Files.writeString(active, String.join("", later), StandardOpenOption.APPEND);

        assertThat(forget(false).removed()).isEqualTo(4);

        store.forget(BOB, false);
        all.addAll(later);
        int rest = (int) all.stream().filter(line -> !BOB.test(line)).count();
        follow(store, rest);
        assertThat(store.all().stream().map(event -> event.json().strip() + "\n"))
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().filter(line -> !BOB.test(line)).toList());
    }

    private void follow(NaiveStore store, int expected) throws InterruptedException {
        try (FileTailer tailer = FileTailer.start(List.of(active), store, Lines.RULES, TailOptions.DEFAULT)) {
            assertThat(tailer.awaitCaughtUp(Duration.ofSeconds(20))).isTrue();
            assertThat(tailer.status().get(0).counts().rejected()).isZero();
        }
        assertThat(store.count()).isEqualTo(expected);
    }

    @Test
    void leavesALinkAlone_andNamesTheFile() throws Exception {
        String bobs = line(1, "bob");
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path real = Files.writeString(elsewhere.resolve("real.json"), bobs);
        Files.createSymbolicLink(active, real);

        PlaceReport report = forget(false);

        assertThat(report.removed()).isZero();
        assertThat(report.problems()).singleElement().asString().contains("is a link to " + real.toRealPath());
        assertThat(active).isSymbolicLink().hasContent(bobs);
    }

    @Test
    void leavesAloneWhatAProgramWithoutLockHasJustWritten_howeverOftenAsked() throws Exception {
        Files.delete(directory.resolve(".app.json.lock"));
        Files.writeString(active, line(1, "bob"));
        for (int i = 0; i < 2; i++) {
            assertThat(forget(false).problems())
                    .singleElement()
                    .asString()
                    .contains("less than a minute ago by a program that locks no files: stop that program");
        }
        Files.setLastModifiedTime(active, FileTime.from(Instant.now().minusSeconds(61)));
        assertThat(forget(false).removed()).isOne();
    }

    @Test
    void keepsAFileThatGrowsWhileItIsCopied() throws Exception {
        String all = line(1, "bob") + line(2, "bobby");
        Files.writeString(active, all);
        String late = line(3, "bobby");

        assertThatThrownBy(() -> new LogFile(active).rewriteWithout((line, start, end) -> {
                    boolean isFirst = BOB.test(line, start, end);
                    if (isFirst) {
                        append(late);
                    }
                    return isFirst;
                }))
                .isInstanceOf(ExplainedException.class)
                .hasMessageContaining("stop that program");

        assertThat(active).content().isEqualTo(all + late);
        assertThat(directory).isDirectoryNotContaining("glob:**.forgetting");
    }

    private void append(String line) {
        try {
            Files.writeString(active, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only an administrator can give files away, so anybody else sees the rights kept and no more. */
    @Test
    void keepsOwnerGroupAndRights_andHidesTheCopyUntilItHasThem() throws Exception {
        String bobbys = line(2, "bobby");
        Files.writeString(active, line(1, "bob") + bobbys);
        assumeTrue(Files.getFileStore(active).supportsFileAttributeView("posix"));
        if (Files.getAttribute(active, "unix:uid").equals(0)) {
            Files.setAttribute(active, "unix:uid", 4_711);
            Files.setAttribute(active, "unix:gid", 4_712);
        }
        Files.setPosixFilePermissions(active, PosixFilePermissions.fromString("rw-r-----"));
        Map<String, Object> before = Files.readAttributes(active, "unix:uid,gid,mode");
        Set<String> copies = new HashSet<>();

        new LogFile(active).rewriteWithout((line, start, end) -> {
            copies.add(rights(directory.resolve("app.json.forgetting")));
            return BOB.test(line, start, end);
        });

        assertThat(copies).containsExactly("rw-------");
        assertThat(Files.readAttributes(active, "unix:uid,gid,mode")).isEqualTo(before);
        assertThat(active).hasContent(" " + bobbys);
    }

    private static String rights(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void findsWhatWasRotatedSinceItWasListed() throws Exception {
        Files.writeString(active, line(1, "bob"));
        LogFileFamily listed = LogFileFamily.of(active);
        Path rotated = Files.move(active, directory.resolve("app-2026-11-22.1.json"));
        PlaceReport.Builder report = new PlaceReport.Builder("files");

        new LogFilesSearch(active, BOB, false, report).run(listed);

        assertThat(report.build()).isEqualTo(new PlaceReport("files", 1, 1, List.of(), List.of()));
        assertThat(rotated).isEmptyFile();
    }

    @Test
    void aDamagedFileIsNamed_andTheOthersAreSearched() throws Exception {
        Files.writeString(active, line(1, "bob"));
        Files.writeString(directory.resolve("app-2026-11-21.1.json.gz"), "this is not gzip");

        PlaceReport report = forget(false);

        assertThat(report.removed()).isOne();
        assertThat(report.problems()).singleElement().asString().contains("json.gz cannot be searched");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> forget(false))
                .isInstanceOf(ExplainedException.class)
                .hasMessageContaining("there is no file " + active);
    }
}
