package io.llmlog.analytics.ingest.tail;

import static io.llmlog.analytics.ingest.tail.Tailing.lines;
import static io.llmlog.analytics.ingest.tail.Tailing.range;
import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which files are rotated, at every moment that makes a difference: 18 cases. */
class RotationTest {
    @TempDir
    private Path directory;

    /** What is done to the old file, after which the next lines go to a file in its place. */
    private enum Rotation {
        RENAME {
            @Override
            void rotate(Path file) throws IOException {
                Files.move(file, file.resolveSibling("events.json.1"));
            }
        },
        RENAME_BY_DATE {
            @Override
            void rotate(Path file) throws IOException {
                Files.move(file, file.resolveSibling("events-2026-11-22.1.json"));
            }
        },
        RENAME_AND_COMPRESS {
            @Override
            void rotate(Path file) throws IOException {
                Path packed = file.resolveSibling("events.json.1.gz.tmp");
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                    Files.copy(file, out);
                }
                Files.move(packed, file.resolveSibling("events.json.1.gz"));
                Files.delete(file);
            }
        },
        COPY_AND_TRUNCATE {
            @Override
            void rotate(Path file) throws IOException {
                Files.copy(file, file.resolveSibling("events.json.1"));
                Files.newByteChannel(file, StandardOpenOption.WRITE).truncate(0).close();
            }
        },
        SWITCH_OF_A_LINK {
            @Override
            void rotate(Path file) throws IOException {
                Path target = file.resolveSibling("target-2.json");
                Files.createFile(target);
                Path link = Files.createSymbolicLink(file.resolveSibling("link.tmp"), target);
                Files.move(link, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }

            @Override
            void create(Path file) throws IOException {
                Files.createSymbolicLink(file, Files.createFile(file.resolveSibling("target-1.json")));
            }
        },
        /** The file system gives the number of a deleted file away again at once. */
        REUSE_OF_THE_INODE {
            @Override
            void rotate(Path file) throws IOException {
                Path old = file.resolveSibling("events.json.1");
                Files.copy(file, old);
                Files.delete(file);
            }
        };

        abstract void rotate(Path file) throws IOException;

        void create(Path file) throws IOException {
            Files.createFile(file);
        }
    }

    private enum Moment {
        WHILE_IT_RUNS,
        WHILE_IT_IS_DOWN,
        AFTER_A_RESTART_IN_MID_LINE
    }

    private static Stream<Arguments> cases() {
        return Stream.of(Rotation.values())
                .flatMap(rotation -> Stream.of(Moment.values()).map(moment -> Arguments.of(rotation, moment)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void F27_takesEachLineOnce(Rotation rotation, Moment moment) throws Exception {
        Path file = directory.resolve("events.json");
        rotation.create(file);
        try (Tailing tailing = new Tailing(file)) {
            tailing.append(lines(0, 10));
            String next = lines(10, 11);
            if (moment == Moment.AFTER_A_RESTART_IN_MID_LINE) {
                tailing.append(next.substring(0, next.length() / 2));
                tailing.catchUp();
                tailing.stop();
                tailing.append(next.substring(next.length() / 2));
                tailing.start();
            } else {
                tailing.append(next);
            }
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 11));
            if (moment == Moment.WHILE_IT_IS_DOWN) {
                tailing.stop();
            }

            rotation.rotate(file);
            tailing.append(lines(11, 20));
            if (moment == Moment.WHILE_IT_IS_DOWN) {
                tailing.start();
            }

            eventually("all are stored", () -> tailing.store.count() == 20);
            tailing.catchUp();
            assertThat(tailing.stored()).isEqualTo(range(0, 20));
            assertThat(tailing.status().counts().rejected()).isZero();
            assertThat(tailing.status().counts().lines())
                    .as("no line is read twice")
                    .isEqualTo(20);
        }
    }
}
