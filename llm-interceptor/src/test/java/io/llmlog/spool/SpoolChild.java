package io.llmlog.spool;

import io.llmlog.status.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process that fills a spool until it is killed: prints {@code READY} when it begins, then each time the first id that is not durable yet.
 * Arguments: directory, first id, producer.
 */
final class SpoolChild {
    private SpoolChild() {}

    public static void main(String[] args) {
        SpoolOptions options = new SpoolOptions(
                Path.of(args[0]), 256 << 20, SpoolOverflow.dropNewest(), 64 * 1024, Duration.ZERO, args[2]);
        Spool spool =
                Spool.open(options, List.of(SpoolKit.SINK), SpoolFiles.disk(), new Status((level, message) -> {}));
        long id = Long.parseLong(args[1]);
        System.out.println("READY");
        while (true) {
            id += spool.append(SpoolKit.lines(id, id + 20), id);
            System.out.println(spool.durableUpTo());
        }
    }
}
