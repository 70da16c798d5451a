package io.llmlog.analytics.ingest.tail;

import static io.llmlog.analytics.ingest.tail.Tailing.lines;
import static io.llmlog.analytics.ingest.tail.Tailing.range;
import static io.llmlog.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.deadletter.DeadLetterFiles;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.ingest.tail.Counts.Rejection;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTailerTest {
    @TempDir
    private Path directory;

    @Test
    void takesWhatIsThereAndWhatIsAppended() throws Exception {
        Path file = directory.resolve("events.json");
        Files.writeString(file, lines(0, 3));
        try (Tailing tailing = new Tailing(file)) {
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 3));
            tailing.append(lines(3, 5));
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 5));
            assertThat(tailing.status()).isEqualTo(new SourceStatus(file, Files.size(file), new Counts(5, 0, null)));
        }
    }

    @Test
    void goesOnAfterAnErrorOfTheMachine_andSaysMeanwhileThatNothingIsFollowed() throws Exception {
        Path file = directory.resolve("events.json");
        Files.writeString(file, lines(0, 3));
        try (Tailing tailing = new Tailing(file)) {
            tailing.catchUp();
            assertThat(tailing.tailer().failure()).isNull();
            tailing.store.breakWith(new OutOfMemoryError("of an event"));
            tailing.append(lines(3, 5));
            eventually(
                    "it says so, and nothing of the event", () -> "following files failed: java.lang.OutOfMemoryError"
                            .equals(tailing.tailer().failure()));
            assertThat(tailing.tailer().problem()).isEqualTo(tailing.tailer().failure());
            tailing.store.breakWith(null);
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 5));
            eventually("all is well", () -> tailing.tailer().failure() == null);
        }
    }

    @Test
    void saysThatNothingIsFollowedAnyMore_afterItsEnd() throws Exception {
        try (Tailing tailing = new Tailing(directory.resolve("events.json"))) {
            tailing.stop();
            assertThat(tailing.tailer().failure()).isEqualTo("no file is followed any more");
        }
    }

    @Test
    void waitsForAFileThatIsNotThereYet_norItsDirectory() throws Exception {
        Path file = directory.resolve("later/events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.catchUp();
            Files.createDirectories(file.getParent());
            tailing.append(lines(0, 2));
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 2));
        }
    }

    @Test
    void takesMoreThanOneBatchInOrder() throws Exception {
        Path file = directory.resolve("events.json");
        Files.writeString(file, lines(0, 1_050));
        try (Tailing tailing = new Tailing(file)) {
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 1_050));
        }
    }

    /** One file for each byte of the last 4 KiB, cut there while it is read and completed after a restart. */
    @Test
    void F28_takesALineOnceAndWhole_whereverItsWriterWasInterrupted() throws Exception {
        byte[] all = lines(0, 6).getBytes(UTF_8);
        int filesAtOnce = 128;
        for (int from = all.length - 4096; from < all.length; from += filesAtOnce) {
            Path place = Files.createDirectory(directory.resolve("from-" + from));
            List<Path> files = new ArrayList<>();
            for (int cut = from; cut < from + filesAtOnce; cut++) {
                files.add(Files.write(place.resolve("cut-at-" + cut), Arrays.copyOf(all, cut)));
            }
            NaiveStore store = new NaiveStore();
            takeAll(files, store);
            for (Path file : files) {
                int cut = (int) Files.size(file);
                Tailing.append(file, new String(Arrays.copyOfRange(all, cut, all.length), UTF_8));
            }
            assertThat(takeAll(files, store)).allSatisfy(status -> {
                assertThat(status.position()).as(status.file().toString()).isEqualTo(all.length);
                assertThat(status.counts()).as(status.file().toString()).isEqualTo(new Counts(6, 0, null));
            });
        }
    }

    private static List<SourceStatus> takeAll(List<Path> files, NaiveStore store) throws InterruptedException {
        try (FileTailer tailer = FileTailer.start(files, store, Lines.RULES, TailOptions.DEFAULT)) {
            assertThat(tailer.awaitCaughtUp(Duration.ofSeconds(60))).isTrue();
            return tailer.status();
        }
    }

    @Test
    void goesOnAfterARestartWhereItWas() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(0, 3));
            tailing.catchUp();
            tailing.stop();
            tailing.append(lines(3, 5));
            tailing.start();
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 5));
            assertThat(tailing.status().counts().lines()).isEqualTo(5);
        }
    }

    @Test
    void F28_reportsABadLineWithFileAndOffset_andTakesTheNext() throws Exception {
        Path file = directory.resolve("events.json");
        String good = lines(0, 1);
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(good + "{\"prompt\":\"SECRET\n" + lines(1, 2) + "\n  \r\n" + lines(2, 3));
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 3));
            Counts counts = tailing.status().counts();
            assertThat(counts.lines()).isEqualTo(4);
            assertThat(counts.rejected()).isEqualTo(1);
            assertThat(counts.lastRejected())
                    .isEqualTo(new Rejection(
                            file.toString(), good.getBytes(UTF_8).length, "not valid JSON at byte 17 of the line"));
        }
    }

    @Test
    void F28_passesOverALineThatIsTooLong() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append("x".repeat(3 << 20) + "\n" + lines(0, 1));
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 1));
            assertThat(tailing.status().counts().lastRejected())
                    .isEqualTo(new Rejection(file.toString(), 0, "longer than 1048576 bytes"));
        }
    }

    @Test
    void F28_takesTheNextLine_after50MegabytesWithoutAnEnd_aByteOrderMarkAndCarriageReturns() throws Exception {
        Path file = directory.resolve("events.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
            out.write(lines(0, 2).replace("\n", "\r\n").getBytes(UTF_8));
            byte[] megabyte = "x".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 50; i++) {
                out.write(megabyte);
            }
            out.write(("\r\n" + lines(2, 3)).getBytes(UTF_8));
        }
        NaiveStore store = new NaiveStore();
        Path data = directory.resolve("data");
        try (RejectedLines deadLetters = RejectedLines.in(data);
                FileTailer tailer =
                        FileTailer.start(List.of(file), store, Lines.RULES, TailOptions.DEFAULT, deadLetters)) {
            assertThat(tailer.awaitCaughtUp(Duration.ofSeconds(60))).isTrue();
            assertThat(tailer.status().get(0).counts().lines()).isEqualTo(4);
            assertThat(tailer.status().get(0).counts().rejected()).isOne();
        }
        assertThat(store.count()).isEqualTo(3);
        assertThat(new DeadLetterFiles(data.resolve(RejectedLines.DIRECTORY))
                        .read()
                        .letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.detail()).contains("longer than 16777216 bytes"));
    }

    @Test
    void rememberedCountsSurviveARestart() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append("nonsense\n" + lines(0, 1));
            tailing.catchUp();
            tailing.stop();
            tailing.start();
            tailing.append("more nonsense\n");
            tailing.catchUp();
            assertThat(tailing.status().counts().lines()).isEqualTo(3);
            assertThat(tailing.status().counts().rejected()).isEqualTo(2);
        }
    }

    @Test
    void takesTheSameEventOnce_fromTwoFiles() throws Exception {
        Path one = directory.resolve("one.json");
        Path two = directory.resolve("two.json");
        String lines = lines(0, 3);
        Files.writeString(one, lines);
        Files.writeString(two, lines);
        NaiveStore store = new NaiveStore();
        try (FileTailer tailer = FileTailer.start(List.of(one, two), store, Lines.RULES, TailOptions.DEFAULT)) {
            assertThat(tailer.awaitCaughtUp(Duration.ofSeconds(20))).isTrue();
            assertThat(store.count()).isEqualTo(3);
            assertThat(tailer.status())
                    .extracting(status -> status.counts().lines())
                    .containsExactly(3L, 3L);
        }
    }

    @Test
    void losesNothingWhileTheStoreFails_andSaysSo() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(0, 2));
            tailing.catchUp();
            tailing.store.failWith("disk full");
            tailing.append(lines(2, 4) + "nonsense\n");
            eventually("the problem is said", () -> "disk full"
                    .equals(tailing.tailer().problem()));
            assertThat(tailing.status().counts()).isEqualTo(new Counts(2, 0, null));
            tailing.store.failWith(null);
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 4));
            assertThat(tailing.status().counts().lines()).isEqualTo(5);
            assertThat(tailing.tailer().problem()).isNull();
        }
    }

    @Test
    void oneUnreadableFileDoesNotStopTheOthers() throws Exception {
        Path good = directory.resolve("good.json");
        Path loop = directory.resolve("loop.json");
        Files.createSymbolicLink(loop, loop);
        Files.writeString(good, lines(0, 2));
        NaiveStore store = new NaiveStore();
        try (FileTailer tailer = FileTailer.start(List.of(loop, good), store, Lines.RULES, TailOptions.DEFAULT)) {
            eventually("the good file is taken", () -> store.count() == 2);
            eventually(
                    "the other is named", () -> String.valueOf(tailer.problem()).contains("loop.json cannot be read"));
        }
    }

    /** F27: each kind of rotation, seen as it happens or missed while the service was down. */
    @Test
    void F27_followsARename() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(0, 2));
            tailing.catchUp();
            tailing.append(lines(2, 3));
            Files.move(file, directory.resolve("events-2026-11-22.1.json"));
            tailing.append(lines(3, 5));
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 5));
            assertThat(tailing.status().position()).isEqualTo(Files.size(file));
            assertThat(tailing.status().counts().lines()).isEqualTo(5);
        }
    }

    @Test
    void F27_takesWhatIsWrittenToARenamedFileLate() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file);
                OutputStream writer = Files.newOutputStream(file)) {
            writer.write(lines(0, 2).getBytes(UTF_8));
            tailing.catchUp();
            Files.move(file, directory.resolve("elsewhere"));
            tailing.append(lines(2, 3));
            tailing.catchUp();
            writer.write(lines(3, 4).getBytes(UTF_8));
            tailing.catchUp();
            assertThat(tailing.stored()).containsExactlyInAnyOrderElementsOf(range(0, 4));
        }
    }

    @Test
    void F27_findsWhatWasRotatedWhileItWasDown_compressedOrNot() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(0, 2));
            tailing.catchUp();
            tailing.stop();
            tailing.append(lines(2, 4));
            compress(file, directory.resolve("events-2026-11-22.1.json.gz"));
            tailing.append(lines(4, 6));
            Files.move(file, directory.resolve("events-2026-11-22.2.json"));
            tailing.append(lines(6, 8));
            tailing.start();
            tailing.catchUp();
            assertThat(tailing.stored()).containsExactlyInAnyOrderElementsOf(range(0, 8));
            assertThat(tailing.status().counts().lines()).isEqualTo(8);
        }
    }

    @Test
    void F27_readsARotatedFileOnce_howeverOftenItIsRenamedAndCompressed() throws Exception {
        Path file = directory.resolve("events.json");
        Path first = directory.resolve("events-2026-11-22.1.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(0, 2));
            tailing.catchUp();
            Files.move(file, first);
            tailing.append(lines(2, 3));
            tailing.catchUp();
            compress(first, directory.resolve("events-2026-11-22.1.json.gz"));
            for (int i = 0; i < 3; i++) {
                Files.move(file, directory.resolve("events-2026-11-22." + (i + 2) + ".json"));
                tailing.append(lines(i + 3, i + 4));
                tailing.catchUp();
            }
            tailing.stop();
            tailing.start();
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 6));
            assertThat(tailing.status().counts().lines()).isEqualTo(6);
        }
    }

    @Test
    void F27_readsNoFileThatWasRotatedBeforeTheFirstStart() throws Exception {
        Path old = directory.resolve("events-2026-11-21.1.json");
        Files.writeString(old, lines(0, 2));
        Files.setLastModifiedTime(
                old, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() - 60_000));
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(2, 3));
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(2, 3));
        }
    }

    @Test
    void F27_readsATruncatedFileFromItsBeginning() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(0, 3));
            tailing.catchUp();
            Files.copy(file, directory.resolve("events.json.1"));
            Files.write(file, new byte[0]);
            tailing.append(lines(3, 4));
            tailing.catchUp();
            tailing.append(lines(4, 9));
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 9));
            assertThat(tailing.status().counts().lines()).isEqualTo(9);
        }
    }

    @Test
    void F27_noticesAFileWrittenAnew_evenWhenItIsAlreadyLonger() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(0, 1));
            tailing.catchUp();
            Files.writeString(file, lines(1, 5));
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 5));
        }
    }

    @Test
    void F27_takesALastLineWithoutEnd_onceItsFileIsRotatedAwayAndQuiet() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(0, 1).strip());
            tailing.catchUp();
            assertThat(tailing.stored()).isEmpty();
            Files.move(file, directory.resolve("events.json.1"));
            eventually("it is taken", () -> tailing.stored().equals(range(0, 1)));
        }
    }

    @Test
    void F27_losesAndRepeatsNothing_whenFilesRotateFasterThanItLooks() throws Exception {
        Path file = directory.resolve("events.json");
        int events = 600;
        try (Tailing tailing = new Tailing(file)) {
            for (int i = 0; i < events; i++) {
                tailing.append(lines(i, i + 1));
                if (i % 3 == 2) {
                    Path rotated = directory.resolve("events-2026-11-22." + i + ".json");
                    Files.move(file, rotated);
                    if (i % 2 == 0) {
                        compress(rotated, directory.resolve(rotated.getFileName() + ".gz"));
                    }
                }
                if (i == events / 2) {
                    tailing.stop();
                }
                if (i == events * 2 / 3) {
                    tailing.start();
                }
            }
            eventually("all are stored", () -> tailing.store.count() == events);
            assertThat(tailing.stored()).containsExactlyInAnyOrderElementsOf(range(0, events));
            tailing.catchUp();
            assertThat(tailing.status().counts()).isEqualTo(new Counts(events, 0, null));
        }
    }

    @Test
    void aDamagedArchiveIsLeftAside() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(0, 1));
            tailing.catchUp();
            tailing.stop();
            Files.write(directory.resolve("events-2026-11-22.1.json.gz"), new byte[] {31, (byte) 139, 8, 0, 1, 2, 3});
            tailing.start();
            tailing.append(lines(1, 2));
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 2));
            assertThat(tailing.tailer().problem()).isNull();
        }
    }

    @Test
    void F27_takesWhatADamagedArchiveStillHolds_alsoWhenTheStoreFailsAtFirst() throws Exception {
        Path file = directory.resolve("events.json");
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(0, 1));
            tailing.catchUp();
            tailing.stop();
            tailing.store.failWith("disk full");
            Path archive = directory.resolve("events-2026-11-22.1.json.gz");
            compress(Files.writeString(directory.resolve("rotated"), lines(1, 80)), archive);
            Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), (int) Files.size(archive) / 2));
            tailing.start();
            eventually("the problem is said", () -> "disk full"
                    .equals(tailing.tailer().problem()));
            tailing.store.failWith(null);
            tailing.catchUp();
            int whole = wholeLines(archive);
            assertThat(whole).isBetween(5, 79);
            assertThat(tailing.stored()).isEqualTo(range(0, 1 + whole));
            assertThat(tailing.tailer().problem()).isNull();
        }
    }

    /** How many lines can be had from an archive that ends too early. */
    private static int wholeLines(Path archive) throws IOException {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                held.write(b);
            }
        } catch (EOFException end) {
            // As expected.
        }
        return (int) held.toString(StandardCharsets.UTF_8)
                .chars()
                .filter(c -> c == '\n')
                .count();
    }

    /** As the file sink does: whole under another name first, the original deleted after. */
    private static void compress(Path file, Path target) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".tmp");
        try (OutputStream out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(unfinished))) {
            Files.copy(file, out);
        }
        Files.move(unfinished, target);
        Files.delete(file);
    }
}
